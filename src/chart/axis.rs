//! Axes: round steps for values, labels for categories that never run into each other.

use super::{
    canvas::{Canvas, Label},
    number,
    scene::{Point, Rect, Role},
};

/// A scale from zero to a round maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The value between two lines.
    pub step: u64,
    /// The value at the far end, a multiple of `step`.
    pub max: u64,
}

impl Scale {
    /// The scale with steps of 1, 2 or 5 times a power of ten, three to six of them, that holds
    /// `largest`: 47 gets steps of 10 up to 50, 0 gets one step of 1.
    pub fn holding(largest: u64) -> Self {
        let largest = largest.max(1);
        let mut power = 1_u64;
        loop {
            for factor in [1, 2, 5] {
                let step = power.saturating_mul(factor);
                let steps = largest.div_ceil(step);
                if steps <= 6 || step == u64::MAX {
                    return Self { step, max: step.saturating_mul(steps) };
                }
            }
            power = power.saturating_mul(10);
        }
    }

    /// Where a value lies between the two ends, 0 to 1.
    pub fn part(self, value: u64) -> f64 {
        value.min(self.max) as f64 / self.max as f64
    }

    /// The values of the lines, from zero.
    pub fn ticks(self) -> impl Iterator<Item = u64> {
        (0..=self.max / self.step).map(move |place| place * self.step)
    }
}

/// Draws level lines with their values at the left of a plot whose values grow upwards; gives back
/// the plot without the room the values take.
pub fn value_lines(canvas: &mut Canvas, body: Rect, scale: Scale) -> Rect {
    let names: Vec<(u64, String)> =
        scale.ticks().map(|tick| (tick, number::short(tick, canvas.lang))).collect();
    let widest =
        names.iter().map(|(_, name)| canvas.width_of(Role::Axis, name)).fold(0.0, f64::max);
    let gap = canvas.u(10.0);
    let plot = body.inset(widest + gap, 0.0, 0.0, 0.0);
    for (tick, name) in names {
        let y = plot.bottom() - scale.part(tick) * plot.height;
        let ink = if tick == 0 { canvas.theme.rule } else { canvas.theme.grid };
        canvas.level(plot.x, plot.right(), y, ink);
        canvas.write_level(Point::new(plot.x - gap, y), Label::new(Role::Axis, name).end());
    }
    plot
}

/// Writes the names of equally wide slots below a plot: every one if they fit, else every second,
/// third … so that all that are written can be read.
pub fn slot_names(canvas: &mut Canvas, plot: Rect, names: &[String]) {
    let slot = plot.width / names.len().max(1) as f64;
    let gap = canvas.u(6.0);
    let widest =
        names.iter().map(|name| canvas.width_of(Role::Axis, name)).fold(0.0, f64::max) + gap;
    let every = (widest / slot).ceil().max(1.0) as usize;
    let y = plot.bottom() + canvas.u(18.0);
    for (place, name) in names.iter().enumerate().step_by(every) {
        let x = plot.x + (place as f64 + 0.5) * slot;
        let label = Label::new(Role::Axis, name.as_str()).middle();
        canvas.write_if_free(Point::new(x, y), label.within(slot * every as f64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(largest: u64, step: u64, max: u64) {
        assert_eq!(Scale::holding(largest), Scale { step, max }, "{largest}");
    }

    #[test]
    fn scales_end_on_a_round_number_at_or_above_the_largest_value() {
        check(0, 1, 1);
        check(6, 1, 6);
        check(7, 2, 8);
        check(47, 10, 50);
        check(100, 20, 100);
        check(5_318, 1_000, 6_000);
    }

    #[test]
    fn the_largest_number_has_a_scale_too() {
        let scale = Scale::holding(u64::MAX);
        assert!(scale.ticks().count() <= 7);
        assert!(scale.part(u64::MAX) > 0.99);
    }
}
