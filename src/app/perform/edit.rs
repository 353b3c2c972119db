//! Changing the plan.

use chrono::Datelike as _;

use super::{App, check, safety};
use crate::{
    app::{Access, Action, Level, Notice, Selection, View, ids},
    base::{Code, Message},
    calendar::Span,
    checks::Fix,
    edit::{Edit, MergeKey},
    letters,
    model::{
        Activity, AnyRecord, Campaign, Dictionary, Document, DocumentKind, Duty, Honour, Indicator,
        IndicatorKind, Law, LawLevel, Letter, LetterKind, LetterNumber, LetterState, ListKind,
        ListVersion, Material, Person, Plan, RecordId, RecordKind, RecordRef, Site, Task,
        TaskState, Team, Unit, UnitKind,
    },
};

/// Applies an edit; a refused one is told and changes nothing.
pub fn apply(app: &mut App, edit: &Edit, merge: Option<MergeKey>) {
    if is_refused(app) {
        return;
    }
    let before = app.workspace.history.revision();
    if let Err(error) = app.workspace.history.apply(edit, merge) {
        app.tell(Notice::new(Level::Failure, error.message()).with_details(error.to_string()));
    }
    if app.workspace.history.revision() != before {
        changed(app);
    }
}

/// Applies an edit as one step that is called by words of its own.
pub fn apply_named(app: &mut App, edit: &Edit, label: Message) {
    if is_refused(app) {
        return;
    }
    match app.workspace.history.apply_named(edit, label) {
        Ok(()) => changed(app),
        Err(error) => {
            app.tell(Notice::new(Level::Failure, error.message()).with_details(error.to_string()));
        }
    }
}

/// Whether the plan is only looked at, which is told.
pub fn is_refused(app: &mut App) -> bool {
    let is_refused = app.workspace.file.access == Access::ReadOnly;
    if is_refused {
        let notice = Notice::new(Level::Hint, Message::new("app.read-only"));
        let save_as = Message::new("action.file.save-as");
        app.tell(notice.with_action(save_as, Action::SaveAs));
    }
    is_refused
}

/// Takes the way out of a finding, made from the plan as it is now.
pub fn fix(app: &mut App, fix: &Fix) {
    let almanac = app.workspace.derived.almanac(app.workspace.plan().info.year);
    match fix.edit(app.workspace.plan(), &almanac) {
        Some(edit) => apply(app, &edit, None),
        None => app.tell(Notice::new(Level::Hint, Message::new("app.fix-outdated"))),
    }
}

/// Takes the ways out of several findings as one step, each from what those before have made: two
/// of them may be about the same record.
pub fn fix_all(app: &mut App, fixes: &[Fix]) {
    let mut plan = app.workspace.plan().clone();
    let almanac = app.workspace.derived.almanac(plan.info.year);
    let mut edits = Vec::new();
    for fix in fixes {
        if let Some(edit) = fix.edit(&plan, &almanac)
            && let Ok(next) = crate::edit::apply(&plan, &edit)
        {
            plan = next;
            edits.push(edit);
        }
    }
    if edits.is_empty() {
        app.tell(Notice::new(Level::Hint, Message::new("app.fix-outdated")));
    } else {
        apply(app, &Edit::All(edits), None);
    }
}

/// Takes the last step back and selects what it was about.
pub fn undo(app: &mut App) {
    let about = app.workspace.history.undo();
    stepped(app, about);
}

/// Takes the undone step again and selects what it was about.
pub fn redo(app: &mut App) {
    let about = app.workspace.history.redo();
    stepped(app, about);
}

fn stepped(app: &mut App, about: Option<Vec<RecordId>>) {
    let Some(about) = about else { return };
    if !about.is_empty() {
        app.workspace.selection = Selection::several(about);
    }
    changed(app);
}

fn changed(app: &mut App) {
    app.workspace.plan_changed();
    safety::step(app);
    check::start(app);
}

/// Removes the selected records that are in the plan.
pub fn delete(app: &mut App) {
    let plan = app.workspace.plan();
    let ids: Vec<RecordId> = app
        .workspace
        .selection
        .ids()
        .iter()
        .copied()
        .filter(|id| plan.record(*id).is_some())
        .collect();
    if !ids.is_empty() {
        apply(app, &Edit::Remove(ids), None);
    }
}

/// Copies the selected records and selects the copies.
pub fn duplicate(app: &mut App) {
    // Each copy is made beside those before it: two letters must not get the same number.
    let mut plan = app.workspace.plan().clone();
    let mut copies: Vec<AnyRecord> = Vec::new();
    for id in app.workspace.selection.ids() {
        let record = plan.record(*id).map(RecordRef::to_owned);
        if let Some(copy) = record.and_then(|record| copy(app, &plan, record)) {
            plan.insert(copy.clone());
            copies.push(copy);
        }
    }
    let ids = copies.iter().map(AnyRecord::id).collect();
    let edits: Vec<Edit> = copies.into_iter().map(Edit::Put).collect();
    if !edits.is_empty() {
        apply(app, &Edit::All(edits), None);
        app.workspace.selection = Selection::several(ids);
    }
}

/// A copy under a new id and another name; what is settled for a year cannot be there twice.
fn copy(app: &App, plan: &Plan, record: AnyRecord) -> Option<AnyRecord> {
    let renamed = |title: &str| app.workspace.say(&Message::new("app.copy-of").with("name", title));
    macro_rules! copied {
        ($record:ident, $title:ident) => {{
            let title = renamed(&$record.$title);
            let mut copy = *$record;
            copy.id = ids::fresh();
            copy.$title = title;
            Some(copy.into())
        }};
    }
    match record {
        AnyRecord::Activity(record) => copied!(record, title),
        AnyRecord::Campaign(record) => copied!(record, title),
        AnyRecord::Task(record) => copied!(record, title),
        AnyRecord::Site(record) => copied!(record, name),
        AnyRecord::Duty(record) => copied!(record, content),
        AnyRecord::Unit(record) => copied!(record, name),
        AnyRecord::Law(record) => copied!(record, title),
        AnyRecord::ListVersion(record) => copied!(record, name),
        AnyRecord::Letter(record) => Some(copied_letter(plan, *record).into()),
        AnyRecord::District(record) => copied!(record, name),
        AnyRecord::Indicator(record) => copied!(record, name),
        AnyRecord::Honour(record) => copied!(record, title),
        AnyRecord::Document(record) => copied!(record, title),
        AnyRecord::Material(record) => copied!(record, name),
        AnyRecord::Person(record) => copied!(record, name),
        AnyRecord::Team(record) => copied!(record, name),
        AnyRecord::Observance(record) => {
            let code = Code::new(format!("own-{}", ids::fresh::<Activity>()));
            let title = renamed(&record.name);
            let mut copy = *record;
            copy.id = ids::fresh();
            copy.code = code;
            copy.name = title;
            copy.set = crate::model::ObservanceSet::Own;
            Some(copy.into())
        }
        AnyRecord::ObservanceYear(_) => None,
    }
}

/// The same letter as a draft under the next number.
fn copied_letter(plan: &Plan, letter: Letter) -> Letter {
    let running = plan.letters.next_number(letter.kind, letter.number.year);
    Letter {
        id: ids::fresh(),
        number: LetterNumber { running, ..letter.number },
        state: LetterState::Drafted,
        reply: None,
        escalated_from: None,
        ..letter
    }
}

/// Adds a record with its least content, selects it and goes where it is kept.
pub fn add(app: &mut App, kind: RecordKind) {
    let Some(record) = new_record(app, kind) else { return };
    let id = record.id();
    apply(app, &Edit::Put(record), None);
    app.workspace.selection = Selection::one(id);
    app.workspace.rows = None;
    let place = View::of(kind);
    if !(place == View::Plan && app.workspace.view == View::Calendar) {
        app.workspace.view = place;
    }
    app.settings.inspector = true;
}

fn new_record(app: &App, kind: RecordKind) -> Option<AnyRecord> {
    let workspace = &app.workspace;
    let kind_name = workspace.text(kind.text_key());
    let title = workspace.say(&Message::new("app.new-record").with("kind", kind_name));
    let span = Span::day(workspace.default_day());
    let words = &workspace.plan().dictionaries;
    let first = |words: &Dictionary| words.0.first().map(|term| term.code.clone());
    Some(match kind {
        RecordKind::Activity => Activity::new(ids::fresh(), title, span).into(),
        RecordKind::Campaign => Campaign::new(ids::fresh(), title, span).into(),
        RecordKind::Task => new_task(app, title).into(),
        RecordKind::Site => {
            Site::new(ids::fresh(), title, first(&words.site_kinds).unwrap_or_default()).into()
        }
        RecordKind::Duty => Duty::new(ids::fresh(), ListKind::UnitSpecific, title).into(),
        RecordKind::Unit => new_unit(title).into(),
        RecordKind::Law => new_law(title).into(),
        RecordKind::ListVersion => new_version(app).into(),
        RecordKind::Letter => new_letter(app, title).into(),
        RecordKind::Indicator => new_indicator(title).into(),
        RecordKind::Honour => new_honour(title).into(),
        RecordKind::Document => new_document(title).into(),
        RecordKind::Material => {
            new_material(title, first(&words.materials).unwrap_or_default()).into()
        }
        RecordKind::Person => new_person(title).into(),
        RecordKind::Team => {
            let (id, note) = (ids::fresh(), String::new());
            Team { id, name: title, unit: None, members: None, note }.into()
        }
        RecordKind::District | RecordKind::Observance | RecordKind::ObservanceYear => return None,
    })
}

fn new_unit(name: String) -> Unit {
    Unit {
        id: ids::fresh(),
        name,
        aliases: Vec::new(),
        kind: UnitKind::default(),
        district: None,
        leader: String::new(),
        liaison: String::new(),
        phone: String::new(),
        note: String::new(),
    }
}

fn new_law(title: String) -> Law {
    Law {
        id: ids::fresh(),
        title,
        aliases: Vec::new(),
        level: LawLevel::default(),
        in_force: None,
        amendments: Vec::new(),
        repealed: None,
        superseded_by: Vec::new(),
        source: String::new(),
        note: String::new(),
    }
}

/// The lists of today, called after their year and the day.
fn new_version(app: &App) -> ListVersion {
    let (plan, today) = (app.workspace.plan(), app.workspace.today);
    let name = Message::new("app.new-version").with("year", plan.info.year).with("date", today);
    ListVersion::freeze(plan, ids::fresh(), app.workspace.say(&name), today)
}

/// A reminder to nobody yet, under the next number.
fn new_letter(app: &App, title: String) -> Letter {
    let (plan, today) = (app.workspace.plan(), app.workspace.today);
    let (kind, year) = (LetterKind::Prompt, today.year());
    let running = plan.letters.next_number(kind, year);
    let number = LetterNumber { word: letters::kind_word(plan, kind), year, running };
    Letter { issued: Some(today), ..Letter::new(ids::fresh(), kind, number, title) }
}

fn new_indicator(name: String) -> Indicator {
    Indicator {
        id: ids::fresh(),
        name,
        group: String::new(),
        kind: IndicatorKind::default(),
        value: 0,
        at_least: false,
        total: None,
        measure: String::new(),
        dated: String::new(),
        unit: None,
        note: String::new(),
    }
}

fn new_honour(title: String) -> Honour {
    Honour {
        id: ids::fresh(),
        title,
        year: None,
        period: String::new(),
        issuer: String::new(),
        achieved: false,
        note: String::new(),
    }
}

fn new_document(title: String) -> Document {
    Document {
        id: ids::fresh(),
        title,
        kind: DocumentKind::default(),
        dated: String::new(),
        number: String::new(),
        issuer: String::new(),
        note: String::new(),
    }
}

fn new_material(name: String, kind: Code) -> Material {
    Material {
        id: ids::fresh(),
        name,
        kind,
        laws: Vec::new(),
        printed: 0,
        handed_out: 0,
        note: String::new(),
    }
}

fn new_person(name: String) -> Person {
    Person {
        id: ids::fresh(),
        name,
        role: String::new(),
        unit: None,
        team: None,
        phone: String::new(),
        note: String::new(),
    }
}

/// A task for the selected campaign or activity.
fn new_task(app: &App, title: String) -> Task {
    let lead = app.workspace.selection.lead();
    let (campaign, activity) = match lead {
        Some(RecordId::Campaign(id)) => (Some(id), None),
        Some(RecordId::Activity(id)) => (None, Some(id)),
        _ => (None, None),
    };
    Task {
        id: ids::fresh(),
        title,
        due: None,
        state: TaskState::default(),
        campaign,
        activity,
        unit: None,
        person: None,
        note: String::new(),
    }
}
