//! Long lists end in "others", so that a chart of any plan stays readable.

/// The first items of a list; where there are more than `limit`, all from the last place on are
/// merged into one.
pub fn tail<T>(mut items: Vec<T>, limit: usize, merge: impl FnOnce(Vec<T>) -> T) -> Vec<T> {
    if items.len() > limit.max(1) {
        let rest = items.split_off(limit.max(1) - 1);
        items.push(merge(rest));
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: u32, limit: usize, expected: &[u32]) {
        assert_eq!(tail((1..=count).collect(), limit, |rest| rest.iter().sum()), expected);
    }

    #[test]
    fn nothing_is_lost_in_the_tail() {
        check(3, 3, &[1, 2, 3]);
        check(5, 3, &[1, 2, 12]);
        check(3, 0, &[6]);
        check(0, 3, &[]);
    }
}
