//! A small plan with something of everything that is exported.

use chrono::{NaiveDate, NaiveTime};
use pufa::{
    base::{Code, Id},
    calendar::Span,
    catalogue,
    export::ExportOptions,
    model::{
        Activity, ActivityState, Campaign, CampaignState, Duty, DutyTime, Evidence, Figures,
        ListKind, Plan, Site, SiteHonour, SiteLevel, TimeOfDay, Unit, Upgrade, UpgradeStage,
    },
};

/// The day written `2026-12-04`.
pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("test dates exist")
}

fn span(start: &str, end: &str) -> Span {
    Span::new(date(start), date(end)).expect("in order")
}

fn unit(name: &str) -> Id<Unit> {
    catalogue::unit_id(name)
}

/// The usual options on a fixed day.
pub fn options() -> ExportOptions {
    ExportOptions::new(date("2026-01-15"))
}

/// The plan of a city for 2026.
pub fn small_plan() -> Plan {
    let id = Id::named("plan", "export");
    let mut plan = catalogue::new_plan(id, "包头市2026年普法依法治理工作计划", 2026);
    let info = &mut plan.info;
    info.organisation.name = String::from("包头市普法依法治理工作办公室");
    info.organisation.document_prefix = String::from("包普法办");
    info.organisation.addressees = String::from("各旗县区普法办，市直各部门、各单位");
    info.requirements = String::from(
        "以习近平法治思想为指导，深入实施法治宣传教育法，启动“九五”普法，\
                         不断提升公民法治素养，为全市高质量发展营造良好法治环境。",
    );
    info.goals = String::from("1.普法责任清单编制率达到100%\n2.旗县区法治文化阵地覆盖率达到100%");
    info.safeguards = String::from("加强组织领导\n落实经费保障；\n强化督导检查");
    add_campaigns(&mut plan);
    add_duties(&mut plan);
    add_sites(&mut plan);
    plan
}

fn add_campaigns(plan: &mut Plan) {
    let constitution = Campaign {
        theme: String::from("大力弘扬宪法精神"),
        observance: Some(catalogue::observance_id("constitution-week")),
        lead: Some(unit("包头市司法局")),
        support_units: vec![unit("包头市教育局")],
        laws: vec![catalogue::law_id("宪法")],
        audiences: ["organs", "school"].map(Code::from).to_vec(),
        channels: ["wechat", "tv"].map(Code::from).to_vec(),
        goals: String::from("实现旗县区全覆盖"),
        ..Campaign::new(
            Id::named("campaign", "constitution"),
            "宪法宣传周活动",
            span("2026-12-01", "2026-12-07"),
        )
    };
    let past = Campaign {
        state: CampaignState::Archived,
        ..Campaign::new(
            Id::named("campaign", "2020"),
            "疫情防控专项",
            span("2020-02-01", "2020-04-30"),
        )
    };
    for (number, title) in (1..).zip(["启动仪式", "=进校园", "进机关，专题讲座"]) {
        let name = format!("activity {number}");
        let day = date("2026-12-01") + chrono::Days::new(number);
        plan.activities.insert(Activity {
            campaign: Some(constitution.id),
            forms: vec![Code::new("lecture")],
            audiences: vec![Code::new("school")],
            planned: Figures { sessions: 2, participants: 300, copies: 500, ..Figures::default() },
            ..Activity::new(Id::named("activity", &name), title, Span::day(day))
        });
    }
    plan.activities.insert(done_activity());
    plan.activities.insert(Activity {
        campaign: Some(past.id),
        ..Activity::new(Id::named("activity", "past"), "往年活动", Span::day(date("2020-03-01")))
    });
    plan.activities.insert(Activity {
        state: ActivityState::Cancelled,
        ..Activity::new(
            Id::named("activity", "cancelled"),
            "取消的活动",
            span("2026-05-01", "2026-05-03"),
        )
    });
    plan.campaigns.insert(constitution);
    plan.campaigns.insert(past);
}

fn done_activity() -> Activity {
    let mut activity =
        Activity::new(Id::named("activity", "done"), "民法典宣讲", Span::day(date("2026-01-08")));
    activity.state = ActivityState::Done;
    activity.time = Some(TimeOfDay {
        start: NaiveTime::from_hms_opt(9, 30, 0).expect("a time"),
        end: NaiveTime::from_hms_opt(11, 0, 0).expect("a time"),
    });
    activity.unit = Some(unit("包头市公安局"));
    activity.laws = vec![catalogue::law_id("民法典")];
    activity.place.district = Some(catalogue::district_id("昆都仑区"));
    activity.place.text = String::from("阿尔丁广场");
    activity.planned = Figures { sessions: 1, participants: 100, ..Figures::default() };
    activity.actual =
        Some(Figures { sessions: 1, participants: 120, copies: 800, ..Figures::default() });
    activity.evidence = vec![Evidence {
        caption: String::from("现场照片"),
        location: String::from("photo.jpg"),
        date: None,
    }];
    activity.note = String::from("-未尽事宜另行通知");
    activity
}

fn add_duties(plan: &mut Plan) {
    plan.duties.insert(Duty {
        time: DutyTime { text: String::from("全年"), ..DutyTime::default() },
        ..Duty::new(Id::named("duty", "common"), ListKind::Common, "习近平法治思想、宪法")
    });
    for (number, content) in (1..).zip(["《道路交通安全法》", "《禁毒法》", "《反恐怖主义法》"])
    {
        plan.duties.insert(Duty {
            seq: number,
            unit: Some(unit("包头市公安局")),
            measures: String::from("1.开展集中宣传；\n2.以案释法"),
            time: DutyTime { text: String::from("6月"), ..DutyTime::default() },
            person: String::from("苏和"),
            phone: String::from("04725618888"),
            ..Duty::new(Id::named("duty", content), ListKind::UnitSpecific, content)
        });
    }
    plan.duties.insert(Duty {
        seq: 1,
        unit: Some(unit("包头市司法局")),
        ..Duty::new(Id::named("duty", "aid"), ListKind::UnitSpecific, "《法律援助法》")
    });
}

fn add_sites(plan: &mut Plan) {
    let mut park =
        Site::new(Id::named("site", "park"), "奥林匹克法治主题公园", Code::new("theme-park"));
    park.number = String::from("BT-001");
    park.level = SiteLevel::City;
    park.district = Some(catalogue::district_id("九原区"));
    park.address = String::from("建设路与经十二路交汇处");
    park.unit = Some(unit("包头市司法局"));
    park.area_m2 = Some(12_000);
    park.summary = String::from("集普法、休闲于一体");
    park.manager = String::from("乌兰");
    park.phone = String::from("13847212345");
    park.published = true;
    park.upgrades = vec![Upgrade {
        title: String::from("更新民法典展板"),
        stage: UpgradeStage::Building,
        budget_fen: Some(20_000_000),
        start: None,
        accepted: None,
        note: String::new(),
    }];
    park.honours = vec![SiteHonour {
        title: String::from("自治区法治文化建设示范基地"),
        issuer: String::new(),
        year: Some(2019),
        review: None,
    }];
    plan.sites.insert(park);
    let wall = Site::new(Id::named("site", "wall"), "法治文化墙", Code::new("wall"));
    plan.sites.insert(wall);
}
