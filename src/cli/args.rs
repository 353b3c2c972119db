//! The command line: its shape, its help in both languages, its faults in words.

use std::{ffi::OsString, path::PathBuf};

use chrono::NaiveDate;
use clap::{
    Arg, ArgAction, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser as _},
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{Console, Status};
use crate::{
    base::{Lang, Message},
    catalogue::texts,
    export::{Deliverable, Format},
    import::Kind,
    model::ObservanceSet,
    report::Profile,
};

#[derive(Parser)]
#[command(name = "pufa", version, disable_help_subcommand = true)]
pub(super) struct Asked {
    pub file: Option<PathBuf>,
    #[arg(long, global = true, value_enum)]
    lang: Option<Language>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Sample(SampleArgs),
    Check(CheckArgs),
    Stats(StatsArgs),
    Calendar(CalendarArgs),
    Workdays(WorkdaysArgs),
    Export(ExportArgs),
    Import(ImportArgs),
    Forms(FormsArgs),
    Collect(CollectArgs),
    Merge(MergeArgs),
    Diff(DiffArgs),
    Gather(GatherArgs),
    Repair(RepairArgs),
    Recover(RecoverArgs),
}

#[derive(Args)]
pub(super) struct SampleArgs {
    #[arg(long)]
    pub activities: Option<usize>,
    #[arg(long, requires = "activities", default_value_t = 1)]
    pub seed: u64,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    pub force: bool,
}

#[derive(Args)]
pub(super) struct RecoverArgs {
    #[arg(env = "PUFA_STATE")]
    pub state: PathBuf,
    #[arg(short, long)]
    pub output: PathBuf,
}

#[derive(Args)]
pub(super) struct CheckArgs {
    pub file: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub format: Readable,
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

#[derive(Args)]
pub(super) struct StatsArgs {
    pub file: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub format: Readable,
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

#[derive(Args)]
pub(super) struct CalendarArgs {
    #[arg(long)]
    pub year: i32,
    #[arg(long, value_enum, default_value_t)]
    pub format: CalendarFormat,
    #[arg(long, value_parser = overlays(), value_delimiter = ',')]
    pub overlay: Vec<ObservanceSet>,
}

#[derive(Args)]
pub(super) struct WorkdaysArgs {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Args)]
pub(super) struct ExportArgs {
    pub file: PathBuf,
    #[arg(long, value_parser = formats())]
    pub format: Format,
    #[arg(long, value_parser = deliverables())]
    pub what: Deliverable,
    #[arg(long, value_parser = profiles(), default_value = "internal")]
    pub profile: Profile,
    #[arg(long)]
    pub alarm: Option<u16>,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

#[derive(Args)]
pub(super) struct ImportArgs {
    pub plan: PathBuf,
    #[arg(required = true)]
    pub tables: Vec<PathBuf>,
    #[arg(long, value_parser = kinds())]
    pub kind: Option<Kind>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Readable,
    #[arg(long, conflicts_with = "output")]
    pub dry_run: bool,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct FormsArgs {
    pub file: PathBuf,
    #[arg(long)]
    pub unit: Vec<String>,
    #[arg(short, long)]
    pub output: PathBuf,
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

#[derive(Args)]
pub(super) struct CollectArgs {
    pub file: PathBuf,
    #[arg(required = true)]
    pub returned: Vec<PathBuf>,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Readable,
    #[arg(long, value_enum)]
    pub take: Option<TakeSide>,
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

#[derive(Args)]
pub(super) struct MergeArgs {
    pub base: PathBuf,
    pub ours: PathBuf,
    pub theirs: PathBuf,
    #[arg(short, long)]
    pub output: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub format: Readable,
}

#[derive(Args)]
pub(super) struct DiffArgs {
    pub older: PathBuf,
    pub newer: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub format: Readable,
}

#[derive(Args)]
pub(super) struct GatherArgs {
    pub folder: PathBuf,
    #[arg(long)]
    pub plan: Option<PathBuf>,
    #[arg(short, long, requires = "plan")]
    pub output: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Readable,
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

#[derive(Args)]
pub(super) struct RepairArgs {
    pub file: PathBuf,
    #[arg(short, long)]
    pub output: PathBuf,
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum TakeSide {
    Ours,
    Theirs,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Readable {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum CalendarFormat {
    #[default]
    Text,
    Json,
    Ics,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Zh,
    En,
}

/// The language that `--lang` asks for, found before the rest is understood, because help and
/// faults are told in it too.
pub fn spoken(arguments: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = || words.iter().find_map(|word| word.strip_prefix("--lang="));
    match after.or_else(joined)? {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// Understands the command line.
pub(super) fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Asked, clap::Error> {
    let mut command = in_language(Asked::command(), "cli.help", lang);
    let matches = command.try_get_matches_from_mut(arguments)?;
    let asked = Asked::from_arg_matches(&matches)?;
    // A file before a command would be left lying.
    match (&asked.file, &asked.command) {
        (Some(_), Some(_)) => Err(command.error(ErrorKind::ArgumentConflict, "")),
        _ => Ok(asked),
    }
}

/// Shows the help or version that was asked for, or says what is wrong with the command line.
pub(super) fn explain(error: &clap::Error, console: &mut Console<'_>) -> Status {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let written = write!(console.out, "{}", error.render());
        return written.map_or(Status::Failed, |()| Status::Done);
    }
    let sentence = console.render(&fault(error));
    let hint = console.text("cli.usage.hint");
    console.say(&sentence, Some(hint));
    Status::Failed
}

fn fault(error: &clap::Error) -> Message {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => Message::new("cli.usage.unknown").with("argument", argument),
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli.usage.missing").with("argument", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match context(ContextKind::InvalidValue) {
                value if value.is_empty() => {
                    Message::new("cli.usage.no-value").with("argument", argument)
                }
                value => Message::new("cli.usage.bad-value")
                    .with("argument", argument)
                    .with("value", value),
            }
        }
        _ => Message::new("cli.usage.wrong"),
    }
}

/// Puts the texts of the tables into a command and those below it: `cli.help.check` says what it
/// is for, `cli.help.check.file` what the argument means.
fn in_language(command: clap::Command, key: &str, lang: Lang) -> clap::Command {
    let text = |part: &str| texts::find(lang, &format!("{key}{part}")).unwrap_or_default();
    let word = |key| texts::text(lang, key);
    let names: Vec<String> =
        command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let template = template(&command, lang);
    let mut command = command
        .about(text(""))
        .override_usage(text(".usage"))
        .after_help(text(".more"))
        .help_template(template)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help))
        .mut_args(|arg| {
            let help = match arg.get_id().as_str() {
                "help" => word("cli.help-flag.help"),
                "lang" => word("cli.help-flag.lang"),
                id => texts::find(lang, &format!("{key}.{id}")).unwrap_or_default(),
            };
            in_words(arg, help, lang)
        });
    if names.is_empty() {
        return command;
    }
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    command = command.arg(in_words(version, word("cli.help-flag.version"), lang));
    for name in names {
        let key = format!("{key}.{name}");
        command = command.mut_subcommand(name, |below| in_language(below, &key, lang));
    }
    command
}

/// The parts of a help page under headings of our own; those of clap are English.
fn template(command: &clap::Command, lang: Lang) -> String {
    let part = |is_there: bool, key, tag| {
        if is_there { format!("{}\n{tag}\n\n", texts::text(lang, key)) } else { String::new() }
    };
    let has_arguments = command.get_positionals().next().is_some();
    [
        "{about}\n\n".to_owned(),
        part(true, "cli.help-heading.usage", "  {usage}"),
        part(command.has_subcommands(), "cli.help-heading.commands", "{subcommands}"),
        part(has_arguments, "cli.help-heading.arguments", "{positionals}"),
        part(true, "cli.help-heading.options", "{options}"),
        "{after-help}\n".to_owned(),
    ]
    .concat()
}

fn in_words(arg: Arg, help: &'static str, lang: Lang) -> Arg {
    let arg = arg.help(help);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let value = texts::find(lang, &format!("cli.help-value.{}", arg.get_id()));
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    match value {
        Some(name) => arg.value_name(name),
        None => arg,
    }
}

/// A parser for the short names of a closed list.
fn one_of<T: Clone + Send + Sync + 'static>(
    names: Vec<(&'static str, T)>,
) -> impl clap::builder::TypedValueParser<Value = T> {
    let words: Vec<&'static str> = names.iter().map(|(name, _)| *name).collect();
    PossibleValuesParser::new(words).try_map(move |word| {
        let found = names.iter().find(|(name, _)| *name == word);
        found.map(|(_, value)| value.clone()).ok_or("not in the list")
    })
}

fn overlays() -> impl clap::builder::TypedValueParser<Value = ObservanceSet> {
    one_of(vec![
        ("national", ObservanceSet::National),
        ("inner-mongolia", ObservanceSet::InnerMongolia),
        ("baotou", ObservanceSet::Baotou),
    ])
}

fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    one_of(Format::ALL.map(|format| (format.extension(), format)).to_vec())
}

fn kinds() -> impl clap::builder::TypedValueParser<Value = Kind> {
    one_of(Kind::ALL.map(|kind| (last_word(kind.text_key()), kind)).to_vec())
}

fn deliverables() -> impl clap::builder::TypedValueParser<Value = Deliverable> {
    one_of(Deliverable::ALL.map(|deliverable| (last_word(deliverable.key()), deliverable)).to_vec())
}

fn profiles() -> impl clap::builder::TypedValueParser<Value = Profile> {
    one_of(Profile::ALL.map(|profile| (last_word(profile.key()), profile)).to_vec())
}

fn last_word(key: &'static str) -> &'static str {
    key.rsplit('.').next().unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(command: &clap::Command, key: &str) -> Vec<(clap::Command, String)> {
        let below = command
            .get_subcommands()
            .flat_map(|below| commands(below, &format!("{key}.{}", below.get_name())));
        std::iter::once((command.clone(), key.to_owned())).chain(below).collect()
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        for (command, key) in commands(&Asked::command(), "cli.help") {
            let arguments = command.get_arguments().map(|arg| arg.get_id().to_string());
            let keys = arguments
                .filter(|id| !["lang", "help", "version"].contains(&id.as_str()))
                .chain(["usage".to_owned(), "more".to_owned()])
                .map(|part| format!("{key}.{part}"))
                .chain([key.clone()]);
            for key in keys {
                for lang in [Lang::Zh, Lang::En] {
                    assert!(texts::find(lang, &key).is_some(), "{key}");
                }
            }
        }
    }

    #[test]
    fn the_shape_of_the_command_line_is_consistent() {
        in_language(Asked::command(), "cli.help", Lang::Zh).debug_assert();
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let spoken = |line: &str| spoken(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(spoken("pufa check --lang en x"), Some(Lang::En));
        assert_eq!(spoken("pufa --lang=zh"), Some(Lang::Zh));
        assert_eq!(spoken("pufa --lang fr"), None);
    }
}
