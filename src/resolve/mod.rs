//! Resolution: what a mention means and its anchors → when that is.

mod bound;
mod chronology;
mod direction;
mod explain;
mod fiscal;
mod focus;
mod numeric;
mod range;

use std::ops::Range;

use crate::{
    grammar::Mention,
    lang::Role,
    segment::Document,
    structure::{self, Counted, Structure},
    time::{Amount, Anchor, Context, Count, Date, Direction, Fields, Resolution, TimeExpr, Unit, Value, When},
    timex::Timex,
};
use chronology::Chronology;
use direction::Side;
use fiscal::FiscalYear;
use focus::{Focus, Place};

/// How a text is read and what of it is kept.
///
/// ```
/// use dateline::{Hemisphere, Mode, Options};
/// let options = Options::default().with_mode(Mode::News).with_hemisphere(Hemisphere::South).with_min_importance(2);
/// assert_eq!((options.mode, options.day_first), (Mode::News, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How bare dates are completed.
    pub mode: Mode,
    /// Whether `05/10/2024` is the 5th of October.
    pub day_first: bool,
    /// Whose summer is meant.
    pub hemisphere: Hemisphere,
    /// Rows of less importance are left out of a timeline: 1 keeps all.
    pub min_importance: u8,
}

/// How bare dates ("Wednesday", "in April") are completed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// The text decides, passage by passage.
    #[default]
    Auto,
    /// From the reference date: the last Wednesday, the nearest April.
    News,
    /// From the date that the text last spoke of.
    Narrative,
    /// From the reference date, forward: programmes, announcements, short messages.
    Future,
}

/// Whose seasons are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Hemisphere {
    /// Summer begins in June.
    #[default]
    North,
    /// Summer begins in December.
    South,
}

impl Default for Options {
    fn default() -> Self {
        Self { mode: Mode::Auto, day_first: false, hemisphere: Hemisphere::North, min_importance: 1 }
    }
}

impl Options {
    /// With that way of completing bare dates.
    pub fn with_mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Says whether `05/10/2024` is the 5th of October.
    pub fn with_day_first(mut self, day_first: bool) -> Self {
        self.day_first = day_first;
        self
    }

    /// Says whose summer is meant.
    pub fn with_hemisphere(mut self, hemisphere: Hemisphere) -> Self {
        self.hemisphere = hemisphere;
        self
    }

    /// Leaves rows of less importance out of timelines; 1 keeps all.
    pub fn with_min_importance(mut self, min_importance: u8) -> Self {
        self.min_importance = min_importance;
        self
    }
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 4] = [Self::Auto, Self::News, Self::Narrative, Self::Future];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::News => "news",
            Self::Narrative => "narrative",
            Self::Future => "future",
        }
    }
}

/// Resolves the mentions of a document, in order.
///
/// Without a reference date, what is reckoned from it stays unresolved: the value keeps `X` for what is unknown.
///
/// ```
/// use dateline::{Grammar, Options, recognize, resolve, segment};
/// let article = dateline::Article::new("Talks broke off three weeks ago.").dated("2024-10-09")?;
/// let document = segment(&article);
/// let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
/// assert_eq!(timexes[0].value(), "2024-W38");
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn resolve(document: &Document, mentions: Vec<Mention>, options: &Options) -> Vec<Timex> {
    let mentions = structure::without_lost_days(document, mentions);
    let reference = document.article.reference_date.as_ref();
    let mut whole = Context::at(reference.map(|reference| reference.date));
    whole.reference_time = reference.and_then(|reference| reference.time);
    let written = Written {
        narrative: focus::is_narrative(&mentions, options.mode, &whole),
        day_first: options.day_first || numeric::is_day_first(document, &mentions),
        fiscal: FiscalYear::of(document, &mentions),
        reference: whole.reference,
    };
    let structure = Structure::of(document, &mentions);
    let mut chronology = Chronology::new(&structure);
    let mut focus = Focus::default();
    let mut timexes: Vec<Timex> = Vec::with_capacity(mentions.len());
    for mut mention in mentions {
        if let Some(Counted { by, days }) = structure.counted(timexes.len())
            && let Some(first) = timexes.get(by)
        {
            mention.expr = TimeExpr::Shift(Box::new(first.expr.clone()), days, Unit::Day);
        }
        let place = Place::of(document, &mention);
        let base = within_scope(&structure, &timexes, &mention).unwrap_or(whole);
        let timex = timex(document, options, &written, &base, Story { focus: &focus, chronology: &chronology, before: &timexes }, mention);
        let timex = chronology.follow(timex, timexes.len());
        timexes.push(timex);
        range::end_last(document, &mut timexes);
        let is_range = range::join_last(document, &mut timexes, &base);
        if !is_range {
            range::join_run(document, &mut timexes);
        }
        same_day(document, &mut timexes);
        if follow(&mut focus, &timexes, is_range, &place, &base) {
            chronology.go_on(timexes.len() - 1);
        }
    }
    timexes
}

/// What a mention is reckoned from, where it stands below a letter's head or the like.
fn within_scope(structure: &Structure, timexes: &[Timex], mention: &Mention) -> Option<Context> {
    let scope = structure.scope(mention.tokens.start)?;
    if scope.closing.is_some() {
        return Some(Context::at(scope.closing));
    }
    let head = timexes.get(scope.by)?;
    match head.resolution.value {
        Value::At(when) => when.day().map(|day| Context::at(Some(day.plus_days(scope.days.into())))),
        _ => None,
    }
}

/// How the whole text is written.
struct Written {
    /// Whether its bare dates go on from the date last spoken of.
    narrative: bool,
    /// Whether `05/10/2024` is the 5th of October.
    day_first: bool,
    /// The fiscal year that it tells of.
    fiscal: Option<FiscalYear>,
    /// The day from which the whole is told.
    reference: Option<Date>,
}

/// What was said before an expression.
#[derive(Clone, Copy)]
struct Story<'a> {
    focus: &'a Focus,
    chronology: &'a Chronology<'a>,
    before: &'a [Timex],
}

/// One expression, after what was said before it.
fn timex(document: &Document, options: &Options, written: &Written, base: &Context, story: Story, mut mention: Mention) -> Timex {
    let Story { focus, chronology, before } = story;
    let bound = bound::bound(document, mention.sentence, &mention.tokens);
    for_hemisphere(&mut mention.expr, options);
    if written.day_first {
        numeric::day_first(&mut mention.expr, document, &mention.tokens);
    }
    let counts = counts_from_focus(&mention.expr);
    let this_weekend = is_this_weekend(&mention.expr);
    let side = if counts || this_weekend || needs_side(&mention.expr) { direction::side(document, &mention, bound) } else { Side::Unknown };
    let has_come_to_today = options.mode == Mode::Auto && names_day(&mention.expr) && focus.has_come_to_today(mention.sentence);
    let narrative = written.narrative && !has_come_to_today
        || options.mode == Mode::Auto && side == Side::Past && focus.is_within_story(document, &mention, base);
    let mut context = focus.context(*base, narrative, mention.sentence);
    (context.weekdays, context.months) = direction::directions(options.mode, narrative, side);
    // "They vote on 20 November. The strike began at midnight": what is over has no hour of a day that lies ahead.
    let is_told_alone = before.last().is_none_or(|last| last.sentence != mention.sentence);
    let is_past_clock = is_told_alone && side == Side::Past && mention.expr.fields().is_some_and(|fields| fields.is_time_of_day());
    context.scene_day = context.scene_day.filter(|day| !is_past_clock || base.reference.is_none_or(|today| day.first_day() <= today));
    chronology.apply(&mut context, &mention.expr, before.len());
    if let Some(month) = month_beside(document, before, &mention).filter(|_| !chronology.is_in_run(before.len())) {
        (context.focus, context.implied_is_focus, context.months) = (Some(month), true, Direction::Same);
    }
    if is_year_before(&mention.expr) && focus.reports_quarter(document, mention.sentence) {
        mention.expr = TimeExpr::Shift(Box::new(TimeExpr::Anchor(Anchor::Focus)), -4, Unit::Quarter);
    }
    if counts && let Some(when) = year_beside(before, mention.sentence).or_else(|| just_spoken(focus, base, narrative, &mention)) {
        context.focus = Some(when);
    }
    let expr = &mention.expr;
    let mut resolution = apposition(document, before, &mention.tokens, expr).unwrap_or_else(|| expr.resolve(&context));
    // What stands below a head is told by whoever wrote the chronology, not on its day.
    let today = if chronology.is_in_run(before.len()) { written.reference } else { base.reference };
    if counts && side == Side::Past && is_ahead(&resolution, today) {
        let spoken = focus.spoken_before(mention.sentence).map(|when| expr.resolve(&Context { focus: Some(when), ..context }));
        resolution = spoken.filter(|resolution| !is_ahead(resolution, today)).unwrap_or_else(|| nowhere(resolution));
    }
    // "It took place this weekend", said on a Wednesday: the one that is over.
    if this_weekend && side == Side::Past && is_ahead(&resolution, base.reference) {
        resolution = TimeExpr::Shift(Box::new(TimeExpr::Anchor(Anchor::Reference)), -1, Unit::Weekend).resolve(&context);
    }
    let of_today = matches!(resolution.anchor, Some((Anchor::Reference, _)));
    if of_today && expr.fields().is_some_and(|fields| fields.is_time_of_day()) && focus.tells_back(base) {
        resolution = nowhere(resolution);
    }
    if numeric::is_of_two_digits(expr) && numeric::tells_of_birth(document, &mention.tokens, mention.sentence) {
        resolution = numeric::not_yet_born(expr, resolution, base);
    }
    resolution.covers = written.fiscal.and_then(|fiscal| fiscal.covered(expr, &resolution, base.reference)).or(resolution.covers);
    let Mention { span, tokens, sentence, rule, expr } = mention;
    let place = chronology.place(before.len());
    Timex { span, tokens, sentence, rule, expr, resolution, bound, range_end: None, place }
}

/// What was spoken of just now, if it is fine enough: "that day" is not the week spoken of.
fn just_spoken(focus: &Focus, base: &Context, narrative: bool, mention: &Mention) -> Option<When> {
    let unit = match &mention.expr {
        TimeExpr::Shift(_, _, unit) => (*unit).max(Unit::Day),
        _ => Unit::Year,
    };
    focus.just_spoken(base, narrative, mention.sentence).filter(|when| when.unit() <= unit)
}

/// Whether it lies ahead of the telling.
fn is_ahead(resolution: &Resolution, today: Option<Date>) -> bool {
    matches!((resolution.value, today), (Value::At(when), Some(today)) if resolution.anchor.is_some() && when.first_day() > today)
}

/// "A week later she left": nothing was spoken of that a week may be counted from, and what was done does not lie ahead.
fn nowhere(resolution: Resolution) -> Resolution {
    let unit = if let Value::At(when) = resolution.value { when.unit() } else { Unit::Day };
    Resolution { value: Value::Unanchored(unit), covers: None, anchor: None, ..resolution }
}

/// "Diagnosed in 2005 and cured the next year": the year that the sentence spoke of last, though the story did not move there.
fn year_beside(timexes: &[Timex], sentence: usize) -> Option<When> {
    let last = timexes.last().filter(|last| last.sentence == sentence)?;
    let Value::At(when) = last.resolution.value else { return None };
    (when.unit() <= Unit::Year && last.expr.fields().is_some_and(|fields| fields.has_full_year())).then_some(when)
}

/// "The water was off on 20 January. Toft mended the pipe on the 28th": of the month of the day just before it in the paragraph.
fn month_beside(document: &Document, before: &[Timex], mention: &Mention) -> Option<When> {
    let day = mention.expr.fields().filter(|fields| **fields == Fields { day: fields.day, ..Fields::default() })?.day?;
    let last = before.iter().rev().take(NEAR_DAYS).find(|timex| timex.expr.fields().is_some_and(|fields| fields.month.is_some()))?;
    let paragraph = |sentence: usize| document.sentences.get(sentence).map(|sentence| sentence.paragraph);
    let Value::At(When::Day(date)) = last.resolution.value else { return None };
    let follows = paragraph(last.sentence) == paragraph(mention.sentence) && date.day() < u32::from(day);
    follows.then_some(When::Day(date).enclosing(Unit::Month))
}

/// Among so many expressions before "the 28th" its month is looked for.
const NEAR_DAYS: usize = 3;

/// "May", "Boxing Day", "Friday": more than a time of day.
fn names_day(expr: &TimeExpr) -> bool {
    expr.fields().is_some_and(|fields| !fields.is_time_of_day())
}

/// "The next year", "two years later".
fn counts_from_focus(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Shift(of, ..) => **of == TimeExpr::Anchor(Anchor::Focus),
        TimeExpr::Covering(of, _) | TimeExpr::At(of, _) => counts_from_focus(of),
        TimeExpr::Offset(of, _, after) => *after && **of == TimeExpr::Anchor(Anchor::Focus),
        _ => false,
    }
}

/// "On 5 May, two days later,": what stands in apposition to a date is that date.
fn apposition(document: &Document, timexes: &[Timex], tokens: &Range<usize>, expr: &TimeExpr) -> Option<Resolution> {
    let last = timexes.last()?;
    let comma = document.token_text(last.tokens.end) == ",";
    let follows = tokens.start == last.tokens.end + 1 && comma;
    // "On Dec. 18, a Wednesday".
    let described = tokens.start == last.tokens.end + 2
        && comma
        && document.language.hash_has_role(document.tokens[tokens.start - 1].hash(), Role::Article);
    match (expr, last.resolution.value) {
        (TimeExpr::Fields(fields), Value::At(When::Day(_))) if described && fields.is_weekday_only() => Some(last.resolution),
        (TimeExpr::Offset(of, amount, _), Value::At(when)) if follows && **of == TimeExpr::Anchor(Anchor::Focus) => {
            Some(Resolution { value: Value::At(when.enclosing(amount.unit().min(Unit::Year))), ..last.resolution })
        }
        _ => None,
    }
}

/// Moves the focus to the last expression, or to the range that it ends; whether it moved.
fn follow(focus: &mut Focus, timexes: &[Timex], is_range: bool, place: &Place, base: &Context) -> bool {
    let [earlier @ .., last] = timexes else { return false };
    let moved = focus.follow(&last.expr, &last.resolution, place, base);
    if let (true, true, Some(first)) = (is_range, moved, earlier.last()) {
        focus.follow_range(&first.resolution);
    }
    moved
}

/// "On Sunday (21 May)": the weekday is that of the day in brackets behind it.
fn same_day(document: &Document, timexes: &mut [Timex]) {
    let [.., weekday, day] = timexes else { return };
    let Value::At(When::Day(date)) = day.resolution.value else { return };
    let fields = weekday.expr.fields().filter(|fields| fields.is_weekday_only() && fields.weekday == Some(date.weekday()));
    let bracketed = weekday.tokens.end + 1 == day.tokens.start && document.token_text(weekday.tokens.end) == "(";
    if let (true, Some(time)) = (bracketed, fields) {
        weekday.resolution.value = time.resolve(Some(When::Day(date)), Direction::Same).map_or(weekday.resolution.value, Value::At);
    }
}

fn is_this_weekend(expr: &TimeExpr) -> bool {
    matches!(expr, TimeExpr::Shift(of, 0, Unit::Weekend) if **of == TimeExpr::Anchor(Anchor::Reference))
}

/// Only dates without a year hang on the verb.
fn needs_side(expr: &TimeExpr) -> bool {
    expr.fields().is_some_and(|fields| !fields.has_year())
}

/// "A year ago", "a year earlier": in a report on a quarter, the same quarter of the year before.
fn is_year_before(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Covering(of, _) => is_year_before(of),
        TimeExpr::Offset(of, amount, false) => matches!(**of, TimeExpr::Anchor(_)) && *amount == Amount::of(Count::Whole(1), Unit::Year),
        _ => false,
    }
}

/// Seasons as the options' hemisphere has them.
fn for_hemisphere(expr: &mut TimeExpr, options: &Options) {
    if options.hemisphere == Hemisphere::South
        && let Some(fields) = expr.fields_mut()
        && let Some(season) = fields.season
    {
        fields.season = Some(crate::time::Season::ALL[(season as usize + 2) % 4]);
    }
}

impl Timex {
    /// How the date was reached, in words: "Wednesday on or before Fri 2024-11-08".
    pub fn how(&self) -> String {
        explain::how(self)
    }
}
