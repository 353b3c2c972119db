//! The yearly plan (年度普法工作计划) as an official document.
//!
//! Its skeleton is that of the plans cities really issue: general requirements, goals, numbered
//! tasks with the responsible units in brackets, the responsibility system, culture sites,
//! safeguards; annexed are the break-down of tasks and the table of observances. A part about
//! which the plan says nothing is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::{Annex, Report, Text},
    edition::Edition,
    nodes::nodes,
    profile::Profile,
    table::{Columns, yuan},
    task_table::task_table,
};
use crate::{
    base::{Arg, Lang, Message},
    catalogue::{Word as _, list_name, texts},
    model::{Campaign, CampaignState, Figure, Site, SiteState, Upgrade, UpgradeStage},
    stats,
};

/// Official documents are Chinese, whatever the language of the screen.
const LANG: Lang = Lang::Zh;

/// The yearly plan. All figures in it are computed from the plan.
pub fn annual_plan<'a>(edition: &Edition<'a>) -> Report<'a> {
    let edition = &Edition { lang: LANG, ..*edition };
    let info = &edition.plan.info;
    let mut text = Text::default();
    text.paragraph(say(&Message::new("report.plan.opening")
        .with("city", &info.organisation.city)
        .with("year", info.year)));
    requirements(edition, &mut text);
    goals(edition, &mut text);
    tasks(edition, &mut text);
    responsibility(edition, &mut text);
    sites(edition, &mut text);
    safeguards(edition, &mut text);
    let tables = [task_table(edition), nodes(edition, Columns::Printed)];
    Report {
        title: title(edition),
        number: document_number(edition),
        addressee: info.organisation.addressees.trim_end_matches(['：', ':']).to_owned(),
        blocks: text.finish(),
        signature: info.organisation.name.clone(),
        date: edition.today,
        annexes: (1_u32..)
            .zip(tables.into_iter().filter(|table| !table.rows.is_empty()))
            .map(|(number, table)| Annex {
                label: say(&Message::new("report.annex").with("number", number)),
                table,
            })
            .collect(),
        slip: None,
    }
}

fn title(edition: &Edition<'_>) -> String {
    let info = &edition.plan.info;
    if info.title.trim().is_empty() {
        edition.list_title("report.plan.title")
    } else {
        info.title.trim().to_owned()
    }
}

/// 包普法办〔2026〕　号: the running number is given when the document is issued.
fn document_number(edition: &Edition<'_>) -> String {
    let info = &edition.plan.info;
    if info.organisation.document_prefix.is_empty() {
        return String::new();
    }
    say(&Message::new("report.plan.number")
        .with("prefix", &info.organisation.document_prefix)
        .with("year", info.year))
}

fn requirements(edition: &Edition<'_>, text: &mut Text) {
    let mut paragraphs = lines(&edition.plan.info.requirements).peekable();
    if paragraphs.peek().is_none() {
        return;
    }
    text.heading(1, say(&Message::new("report.plan.requirements")));
    paragraphs.for_each(|line| text.paragraph(line));
}

fn goals(edition: &Edition<'_>, text: &mut Text) {
    let figures = figures(edition);
    let mut goals = lines(&edition.plan.info.goals).peekable();
    if goals.peek().is_none() && figures.is_empty() {
        return;
    }
    text.heading(1, say(&Message::new("report.plan.goals")));
    text.paragraph(figures);
    goals.for_each(|goal| text.item(sentence(unnumbered(goal))));
}

/// The figures of the year in one sentence; those that are zero are left out.
fn figures(edition: &Edition<'_>) -> String {
    let tally = stats::totals(edition.index).tally;
    let districts = stats::by_district(edition.plan, edition.index);
    let reached = districts.iter().filter(|it| it.key.is_some() && it.tally.activities > 0);
    let laws = edition.plan.laws.iter().filter(|law| edition.index.of_law(law.id).len() > 0);
    clauses([
        ("report.plan.figure.activities", tally.activities),
        ("report.plan.figure.sessions", tally.planned.sessions()),
        ("report.plan.figure.districts", reached.count() as u64),
        ("report.plan.figure.participants", tally.planned.participants()),
        ("report.plan.figure.copies", tally.planned.get(Figure::Copies)),
        ("report.plan.figure.laws", laws.count() as u64),
    ])
}

fn tasks(edition: &Edition<'_>, text: &mut Text) {
    let mut quarters: BTreeMap<u32, Vec<&Campaign>> = BTreeMap::new();
    for campaign in edition.plan.campaigns.iter().filter(|it| it.state == CampaignState::Current) {
        let quarter = edition.index.month_of(campaign.span).map_or(4, |month| (month - 1) / 3);
        quarters.entry(quarter).or_default().push(campaign);
    }
    let single = edition.index.counted().filter(|entry| entry.campaign.is_none()).count();
    if quarters.is_empty() && single == 0 {
        return;
    }
    text.heading(1, say(&Message::new("report.plan.tasks")));
    for (quarter, mut campaigns) in quarters {
        campaigns.sort_by_key(|campaign| (campaign.span, campaign.id));
        text.heading(2, say(&Message::new(quarter_key(quarter))));
        for campaign in campaigns {
            text.item(task(edition, campaign));
        }
    }
    if single > 0 {
        text.item(say(&Message::new("report.plan.single").with("count", single)));
    }
}

const fn quarter_key(quarter: u32) -> &'static str {
    match quarter {
        0 => "report.plan.quarter.1",
        1 => "report.plan.quarter.2",
        2 => "report.plan.quarter.3",
        3 => "report.plan.quarter.4",
        _ => "report.plan.quarter.other",
    }
}

/// A campaign as a numbered task, its units in brackets at the end.
fn task(edition: &Edition<'_>, campaign: &Campaign) -> String {
    let mut task = sentence(&campaign.title);
    task.push_str(&when_and_theme(campaign));
    task.push_str(&how(edition, campaign));
    lines(&campaign.goals).for_each(|goal| task.push_str(&sentence(unnumbered(goal))));
    let tally: stats::Tally =
        edition.index.of_campaign(campaign.id).map(|entry| &*entry.activity).collect();
    task.push_str(&clauses([
        ("report.plan.task.activities", tally.activities),
        ("report.plan.figure.sessions", tally.planned.sessions()),
        ("report.plan.figure.participants", tally.planned.participants()),
        ("report.plan.figure.copies", tally.planned.get(Figure::Copies)),
    ]));
    task.push_str(&responsible(edition, campaign));
    task
}

fn when_and_theme(campaign: &Campaign) -> String {
    let span = texts::short_span(LANG, campaign.span);
    let key = match campaign.theme.trim() {
        "" => "report.plan.task.when",
        _ => "report.plan.task.when-theme",
    };
    let theme = campaign.theme.trim().trim_matches(['“', '”']);
    say(&Message::new(key).with("span", span).with("theme", theme))
}

/// 面向机关、学校，通过微信、电视，重点宣传《宪法》。
fn how(edition: &Edition<'_>, campaign: &Campaign) -> String {
    let dictionaries = &edition.plan.dictionaries;
    let parts = [
        ("report.plan.task.audiences", dictionaries.audiences.names(&campaign.audiences)),
        ("report.plan.task.channels", dictionaries.channels.names(&campaign.channels)),
        ("report.plan.task.laws", edition.laws(&campaign.laws)),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(key, names)| say(&Message::new(key).with("names", names)))
        .collect();
    if said.is_empty() { String::new() } else { sentence(&said.join("，")) }
}

fn responsible(edition: &Edition<'_>, campaign: &Campaign) -> String {
    let lead = edition.unit(campaign.lead);
    let support = edition.units(&campaign.support_units);
    let key = match (lead.is_empty(), support.is_empty()) {
        (true, true) => return String::new(),
        (false, true) => "report.plan.task.lead",
        (true, false) => "report.plan.task.support",
        (false, false) => "report.plan.task.lead-support",
    };
    say(&Message::new(key).with("lead", lead).with("support", support.into_owned()))
}

fn responsibility(edition: &Edition<'_>, text: &mut Text) {
    let duties = &edition.plan.duties;
    if duties.is_empty() {
        return;
    }
    text.heading(1, say(&Message::new("report.plan.responsibility")));
    let units: BTreeSet<_> = duties.iter().filter_map(|duty| duty.unit).collect();
    let settings = &edition.plan.lists;
    let lists: Vec<String> = settings
        .kinds()
        .map(|list| (list, duties.iter().filter(|duty| duty.list == list).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(list, count)| {
            counted("report.plan.counted.rows", list_name(settings, list, LANG), count)
        })
        .collect();
    text.paragraph(say(&Message::new("report.plan.responsibility.text")
        .with("units", units.len())
        .with("rows", duties.len())
        .with("lists", lists.join("、"))));
}

fn sites(edition: &Edition<'_>, text: &mut Text) {
    let plan = edition.plan;
    let in_use: Vec<_> =
        plan.sites.iter().filter(|site| site.state != SiteState::Removed).collect();
    if in_use.is_empty() {
        return;
    }
    text.heading(1, say(&Message::new("report.plan.sites")));
    let kinds: Vec<String> = stats::sites_by_kind_and_level(plan)
        .iter()
        .map(|(kind, counts)| (kind, counts.iter().sum::<u64>()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| {
            counted("report.plan.counted.sites", plan.dictionaries.site_kinds.name(kind), count)
        })
        .collect();
    let key = if kinds.is_empty() { "report.plan.sites.count" } else { "report.plan.sites.kinds" };
    text.paragraph(say(&Message::new(key)
        .with("count", in_use.len())
        .with("kinds", kinds.join("、"))));
    for site in in_use {
        let open = site.upgrades.iter().filter(|it| it.stage != UpgradeStage::Accepted);
        for upgrade in open {
            text.item(upgrade_text(edition, site, upgrade));
        }
    }
}

/// 奥林匹克公园：更新展板，处于施工阶段，预算20.00万元（责任单位：包头市司法局）.
fn upgrade_text(edition: &Edition<'_>, site: &Site, upgrade: &Upgrade) -> String {
    let mut text = say(&Message::new("report.plan.upgrade")
        .with("site", &site.name)
        .with("title", upgrade.title.trim_end_matches('。'))
        .with("stage", Arg::Key(upgrade.stage.key())));
    if let Some(fen) = upgrade.budget_fen.filter(|_| edition.profile != Profile::Public) {
        text.push_str(&say(
            &Message::new("report.plan.upgrade.budget").with("amount", ten_thousands(fen))
        ));
    }
    let mut text = sentence(&text);
    let unit = edition.unit(site.unit);
    if !unit.is_empty() {
        text.push_str(&say(&Message::new("report.plan.task.lead").with("lead", unit)));
    }
    text
}

fn safeguards(edition: &Edition<'_>, text: &mut Text) {
    let mut measures = lines(&edition.plan.info.safeguards).peekable();
    if measures.peek().is_none() {
        return;
    }
    text.heading(1, say(&Message::new("report.plan.safeguards")));
    measures.for_each(|measure| text.item(sentence(unnumbered(measure))));
}

fn say(message: &Message) -> String {
    texts::render(LANG, message)
}

/// Clauses with their counts as one sentence; zero counts are left out.
fn clauses<const N: usize>(counts: [(&'static str, u64); N]) -> String {
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| say(&Message::new(key).with("count", count)))
        .collect();
    if said.is_empty() { String::new() } else { sentence(&said.join("，")) }
}

fn counted(key: &'static str, name: &str, count: impl Into<Arg>) -> String {
    say(&Message::new(key).with("name", name).with("count", count))
}

/// The text with a full stop, unless it ends with a mark already.
fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches(['；', ';', '，', '.']);
    match text.chars().next_back() {
        None => String::new(),
        Some('。' | '！' | '？' | '…') => text.to_owned(),
        Some(_) => format!("{text}。"),
    }
}

/// The lines of a field that have something on them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A line without a number the planner put before it, so that it is not numbered twice.
fn unnumbered(line: &str) -> &str {
    let rest = line.trim_start_matches(['（', '(']);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    match rest.chars().next() {
        Some(mark @ ('.' | '、' | '．' | '）' | ')')) if digits > 0 => {
            let after = rest.trim_start_matches(mark);
            // 2.5万人次 is a figure, not a number before a line.
            if after.starts_with(|c: char| c.is_ascii_digit()) { line } else { after.trim_start() }
        }
        _ => line,
    }
}

/// Fen as 万元 with two decimals: 2 000 000 fen is 2.00.
fn ten_thousands(fen: i64) -> String {
    yuan(fen / 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_one_stop() {
        assert_eq!(sentence("开展宣传"), "开展宣传。");
        assert_eq!(sentence("开展宣传。"), "开展宣传。");
        assert_eq!(sentence("开展宣传；"), "开展宣传。");
        assert_eq!(sentence(" "), "");
    }

    #[test]
    fn numbers_the_planner_wrote_are_not_printed_twice() {
        assert_eq!(unnumbered("1.突出重点"), "突出重点");
        assert_eq!(unnumbered("（2）突出重点"), "突出重点");
        assert_eq!(unnumbered("3、突出重点"), "突出重点");
        assert_eq!(unnumbered("2.5万人次以上"), "2.5万人次以上");
        assert_eq!(unnumbered("2026年全覆盖"), "2026年全覆盖");
        assert_eq!(unnumbered("（试点）先行"), "（试点）先行");
    }

    #[test]
    fn amounts_are_given_in_ten_thousand_yuan() {
        assert_eq!(ten_thousands(20_000_000), "20.00");
        assert_eq!(ten_thousands(1_250_000), "1.25");
    }
}
