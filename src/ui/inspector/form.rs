//! What the forms share: labelled fields that ask for an edit of the whole record.

use chrono::NaiveDate;
use egui::Ui;

use crate::{
    app::{Actions, Edit, Workspace},
    base::{Code, Id},
    calendar::{Span, half_width},
    catalogue::Word,
    model::{
        AnyRecord, Datum, Dictionary, Law, Observance, Position, Record, RecordId, Table, Unit,
    },
    ui::widget::{
        Candidate, TextField, choice, code_picker, date_field, law_candidates, money_field,
        number_field, optional_date_field, record_candidates, record_picker, records_picker, row,
        span_field, switch,
    },
};

/// A form of one record. Each field draws its label and value; when the user has finished with
/// it, `set` puts the new value into a copy, and that copy is asked for as an edit.
///
/// ```
/// # use pufa::{app::{Actions, Workspace}, model::Task, ui::inspector::Form};
/// fn task_ui(ui: &mut egui::Ui, workspace: &Workspace, task: &Task, actions: &mut Actions) {
///     let mut form = Form::new(ui, workspace, task, actions);
///     form.text("field.title", &task.title, |it, title| it.title = title);
///     form.optional_date("field.due", task.due, |it, due| it.due = due);
///     form.unit("field.unit", task.unit, |it, unit| it.unit = unit);
/// }
/// ```
pub struct Form<'a, T> {
    /// Where the form is drawn, for what is not one of its fields.
    pub ui: &'a mut Ui,
    workspace: &'a Workspace,
    record: &'a T,
    actions: &'a mut Actions,
}

impl<'a, T> Form<'a, T>
where
    T: Record + Clone + Into<AnyRecord>,
{
    /// A form of this record.
    pub fn new(
        ui: &'a mut Ui,
        workspace: &'a Workspace,
        record: &'a T,
        actions: &'a mut Actions,
    ) -> Self {
        Self { ui, workspace, record, actions }
    }

    /// A field of any sort: `draw` gives the new value once it is finished.
    pub fn field<V>(
        &mut self,
        key: &'static str,
        draw: impl FnOnce(&mut Ui, &str, &Workspace) -> Option<V>,
        set: impl FnOnce(&mut T, V),
    ) {
        let label = self.workspace.text(key);
        if let Some(value) = row(self.ui, label, |ui| draw(ui, label, self.workspace)) {
            self.change(|record| set(record, value));
        }
    }

    /// A heading with the fields under it.
    pub fn section(&mut self, key: &'static str) {
        crate::ui::widget::section(self.ui, self.workspace.text(key), |_| ());
    }

    /// A line of text.
    pub fn text(&mut self, key: &'static str, value: &str, set: impl FnOnce(&mut T, String)) {
        self.field(key, |ui, label, _| TextField::new(label).show(ui, value), set);
    }

    /// A line that may not be left empty.
    pub fn title(&mut self, key: &'static str, value: &str, set: impl FnOnce(&mut T, String)) {
        let check = |text: &str| !text.is_empty();
        let draw = |ui: &mut Ui, label: &str, _: &Workspace| {
            TextField::new(label).title().check(&check).show(ui, value)
        };
        self.field(key, draw, set);
    }

    /// Several lines of text.
    pub fn lines(&mut self, key: &'static str, value: &str, set: impl FnOnce(&mut T, String)) {
        self.field(key, |ui, label, _| TextField::new(label).rows(3).show(ui, value), set);
    }

    /// Names, separated by 、.
    pub fn names(
        &mut self,
        key: &'static str,
        names: &[String],
        set: impl FnOnce(&mut T, Vec<String>),
    ) {
        let shown = names.join("、");
        let split = |text: String| {
            let names = text.split(['、', ',', '，', ';', '；']).map(str::trim);
            names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
        };
        self.text(key, &shown, |record, text| set(record, split(text)));
    }

    /// One of a closed list.
    pub fn choice<W: Word + Copy + PartialEq>(
        &mut self,
        key: &'static str,
        value: W,
        options: &[W],
        set: impl FnOnce(&mut T, W),
    ) {
        self.field(key, |ui, label, ws| choice(ui, label, ws.lang, value, options), set);
    }

    /// Yes or no.
    pub fn switch(&mut self, key: &'static str, value: bool, set: impl FnOnce(&mut T, bool)) {
        let label = self.workspace.text(key);
        if let Some(value) = row(self.ui, "", |ui| switch(ui, label, value)) {
            self.change(|record| set(record, value));
        }
    }

    /// A count or nothing.
    pub fn number(
        &mut self,
        key: &'static str,
        value: Option<u32>,
        set: impl FnOnce(&mut T, Option<u32>),
    ) {
        self.field(key, |ui, label, _| number_field(ui, label, value), set);
    }

    /// A sum of money in fen, shown in yuan.
    pub fn money(
        &mut self,
        key: &'static str,
        fen: Option<i64>,
        set: impl FnOnce(&mut T, Option<i64>),
    ) {
        self.field(key, |ui, label, _| money_field(ui, label, fen), set);
    }

    /// First and last day.
    pub fn span(&mut self, key: &'static str, value: Span, set: impl FnOnce(&mut T, Span)) {
        self.field(key, |ui, label, ws| span_field(ui, label, ws, value), set);
    }

    /// A day.
    pub fn date(
        &mut self,
        key: &'static str,
        value: NaiveDate,
        set: impl FnOnce(&mut T, NaiveDate),
    ) {
        self.field(key, |ui, label, ws| date_field(ui, label, ws, value), set);
    }

    /// A day or nothing.
    pub fn optional_date(
        &mut self,
        key: &'static str,
        value: Option<NaiveDate>,
        set: impl FnOnce(&mut T, Option<NaiveDate>),
    ) {
        self.field(key, |ui, label, ws| optional_date_field(ui, label, ws, value), set);
    }

    /// Entries of a word list.
    pub fn codes(
        &mut self,
        key: &'static str,
        dictionary: &Dictionary,
        codes: &[Code],
        set: impl FnOnce(&mut T, Vec<Code>),
    ) {
        self.field(key, |ui, label, ws| code_picker(ui, label, ws.lang, dictionary, codes), set);
    }

    /// One entry of a word list.
    pub fn code(
        &mut self,
        key: &'static str,
        dictionary: &Dictionary,
        code: &Code,
        set: impl FnOnce(&mut T, Code),
    ) {
        let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
            let codes = [code.clone()];
            code_picker(ui, label, ws.lang, dictionary, &codes)
        };
        let pick = |record: &mut T, codes: Vec<Code>| {
            if let Some(new) = codes.into_iter().rev().find(|new| new != code) {
                set(record, new);
            }
        };
        self.field(key, draw, pick);
    }

    /// A record of a table, or none.
    pub fn record<R: Record>(
        &mut self,
        key: &'static str,
        table: &Table<R>,
        value: Option<Id<R>>,
        set: impl FnOnce(&mut T, Option<Id<R>>),
    ) {
        let name = |id| table.get(id).map(Record::title);
        let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
            record_picker(ui, label, ws.lang, value, name, || record_candidates(table))
        };
        self.field(key, draw, set);
    }

    /// Records of a table.
    pub fn records<R: Record>(
        &mut self,
        key: &'static str,
        table: &Table<R>,
        values: &[Id<R>],
        set: impl FnOnce(&mut T, Vec<Id<R>>),
    ) {
        let name = |id| table.get(id).map(Record::title);
        let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
            records_picker(ui, label, ws.lang, values, name, || record_candidates(table))
        };
        self.field(key, draw, set);
    }

    /// A unit, or none.
    pub fn unit(
        &mut self,
        key: &'static str,
        value: Option<Id<Unit>>,
        set: impl FnOnce(&mut T, Option<Id<Unit>>),
    ) {
        self.record(key, &self.workspace.plan().units, value, set);
    }

    /// Units.
    pub fn units(
        &mut self,
        key: &'static str,
        values: &[Id<Unit>],
        set: impl FnOnce(&mut T, Vec<Id<Unit>>),
    ) {
        self.records(key, &self.workspace.plan().units, values, set);
    }

    /// Laws; those no longer in force are marked in the list.
    pub fn laws(
        &mut self,
        key: &'static str,
        values: &[Id<Law>],
        set: impl FnOnce(&mut T, Vec<Id<Law>>),
    ) {
        let laws = &self.workspace.plan().laws;
        let name = |id| laws.get(id).map(|law| law.title.as_str());
        let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
            let candidates = || law_candidates(laws, ws.today, ws.lang);
            records_picker(ui, label, ws.lang, values, name, candidates)
        };
        self.field(key, draw, set);
    }

    /// An observance of the plan year, or none.
    pub fn observance(
        &mut self,
        key: &'static str,
        value: Option<Id<Observance>>,
        set: impl FnOnce(&mut T, Option<Id<Observance>>),
    ) {
        let almanac = self.workspace.derived.almanac(self.workspace.plan().info.year);
        let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
            let name = |id| almanac.get(id).map(|it| it.observance.name.as_str());
            let candidates = || {
                let occurrences = almanac.occurrences().iter();
                occurrences
                    .map(|it| Candidate {
                        key: it.id(),
                        name: it.observance.name.as_str(),
                        group: it.observance.kind.word(ws.lang),
                    })
                    .collect()
            };
            record_picker(ui, label, ws.lang, value, name, candidates)
        };
        self.field(key, draw, set);
    }

    /// A place on the map: degrees north and east, and what they refer to.
    pub fn position(
        &mut self,
        key: &'static str,
        value: Option<Position>,
        set: impl Fn(&mut T, Option<Position>),
    ) {
        const DATUMS: [Datum; 4] = [Datum::Cgcs2000, Datum::Gcj02, Datum::Bd09, Datum::Unknown];
        let shown = value.map(|at| format!("{}, {}", at.lat, at.lon)).unwrap_or_default();
        let datum = value.map(|at| at.datum).unwrap_or_default();
        let check = |text: &str| text.is_empty() || degrees_of(text).is_some();
        let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
            let field = TextField::new(label).hint(ws.text("ui.position.hint")).check(&check);
            field.show(ui, &shown).map(|text| degrees_of(&text))
        };
        self.field(key, draw, |record, degrees| {
            set(record, degrees.map(|(lat, lon)| Position { lat, lon, datum }));
        });
        if let Some(at) = value {
            self.choice("field.datum", at.datum, &DATUMS, |record, datum| {
                set(record, Some(Position { datum, ..at }));
            });
        }
    }

    /// Names, one per line.
    pub fn name_lines(
        &mut self,
        key: &'static str,
        names: &[String],
        set: impl FnOnce(&mut T, Vec<String>),
    ) {
        let split = |text: String| {
            let names = text.lines().map(str::trim).filter(|name| !name.is_empty());
            names.map(str::to_owned).collect()
        };
        self.lines(key, &names.join("\n"), |record, text| set(record, split(text)));
    }

    /// Text over the full width, under a heading that names it.
    pub fn block(&mut self, key: &'static str, value: &str, set: impl FnOnce(&mut T, String)) {
        let label = self.workspace.text(key);
        if let Some(text) = TextField::new(label).rows(3).show(self.ui, value) {
            self.change(|record| set(record, text));
        }
    }

    /// Several lines that may not be left empty.
    pub fn title_lines(
        &mut self,
        key: &'static str,
        value: &str,
        set: impl FnOnce(&mut T, String),
    ) {
        let check = |text: &str| !text.is_empty();
        let draw = |ui: &mut Ui, label: &str, _: &Workspace| {
            TextField::new(label).title().rows(2).check(&check).show(ui, value)
        };
        self.field(key, draw, set);
    }

    /// Something that follows from the fields and cannot be typed.
    pub fn fact(&mut self, key: &'static str, fact: &str) {
        row(self.ui, self.workspace.text(key), |ui| ui.label(fact));
    }

    /// A link that goes to another record.
    pub fn link(&mut self, id: impl Into<RecordId>) {
        let id = id.into();
        if let Some(record) = self.workspace.plan().record(id)
            && row(self.ui, "", |ui| ui.link(record.title())).clicked()
        {
            self.actions.push(crate::app::Action::Reveal(id));
        }
    }

    /// What is open.
    pub const fn workspace(&self) -> &'a Workspace {
        self.workspace
    }

    /// Asks for the record with a change.
    pub fn change(&mut self, set: impl FnOnce(&mut T)) {
        let mut record = self.record.clone();
        set(&mut record);
        self.actions.edit(Edit::put(record));
    }
}

/// Degrees north and east, as 40.6574, 109.8403; `None` for a text that is no place on earth.
fn degrees_of(text: &str) -> Option<(f64, f64)> {
    let text = half_width(text);
    let mut parts = text.split([',', '，', '、', ' ']).filter(|part| !part.is_empty());
    let (lat, lon): (f64, f64) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let is_place = lat.abs() <= 90.0 && lon.abs() <= 180.0 && parts.next().is_none();
    is_place.then_some((lat, lon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_with_any_comma_and_refused_off_the_earth() {
        let baotou = Some((40.6574, 109.8403));
        let texts =
            ["40.6574, 109.8403", "40.6574，109.8403", "40.6574 109.8403", "４０.6574,109.8403"];
        for text in texts {
            assert_eq!(degrees_of(text), baotou, "{text}");
        }
        for text in ["", "109.84, 40.65", "40.6", "北"] {
            assert_eq!(degrees_of(text), None, "{text}");
        }
    }
}
