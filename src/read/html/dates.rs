//! Which of the dates of a page is the day of publication, and how sure that is.
//!
//! Every place that tells a day votes for it, with a weight: the logarithm of its odds of being right, as measured over
//! many pages. Places that are filled by the same hand (all that machines are told) count little beside each other; what
//! the address says and what the reader sees are witnesses of their own.

use super::signs::{Sign, Signs, Visible};
use crate::{
    article::{Confidence, ReferenceDate, ReferenceSource},
    time::Date,
};

/// How much a second place of the same kind adds, as a part of its weight.
const SAME_HAND: f64 = 0.3;
/// The score from which a visible date can stand alone.
const CLEAR: f64 = 4.5;
/// The weight of `itemprop="datePublished"`.
const MICRODATA: f64 = 2.9;
/// The ranks of `<meta>` names that speak of publication without doubt; "date" alone may be anything.
const SURE_META: usize = 17;

/// What a vote rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Witness {
    Address,
    Header,
    Reader,
}

/// A place, the day that it tells, and its weight.
#[derive(Clone, Debug)]
struct Vote<'s> {
    witness: Witness,
    source: ReferenceSource,
    sign: &'s Sign,
    /// The local day that it stands for.
    day: Date,
    weight: f64,
    /// Whether it can stand alone: a visible date that no other comes near, a time stamp that is the same day everywhere.
    clear: bool,
    /// Whether it rests on what the reader sees, and so is no witness beside another of that kind.
    one_hand: bool,
}

/// Decides.
pub(super) fn decide(signs: &Signs) -> Option<ReferenceDate> {
    let votes = votes(signs);
    let best = votes
        .iter()
        .map(|vote| vote.day)
        .max_by(|a, b| total(&votes, *a).total_cmp(&total(&votes, *b)).then(std::cmp::Ordering::Greater))?;
    let mut agreeing: Vec<&Vote> = votes.iter().filter(|vote| vote.day == best).collect();
    agreeing.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let first = agreeing.first()?;
    let mut found = ReferenceDate::found(best, None, first.source, confidence(signs, &votes, best), first.sign.raw.clone());
    found.time = agreeing.iter().filter(|vote| vote.sign.date == best).find_map(|vote| vote.sign.clock);
    found.warning = votes
        .iter()
        .find(|vote| vote.day != best && vote.weight >= 1.5)
        .map(|other| format!("the page gives {best} (“{}”) and {} (“{}”); the first is used", found.raw, other.day, other.sign.raw));
    Some(found)
}

/// All votes, those of one witness in the order of their weight.
fn votes(signs: &Signs) -> Vec<Vote<'_>> {
    let url = signs.url.as_ref().filter(|sign| is_plausible(sign.date));
    let mut headers = headers(signs);
    let known = [url.map(|url| url.date), headers.first().map(|vote| vote.day)];
    let seen = best_visible(signs, headers.first().map(|vote| vote.sign), url);
    for vote in &mut headers {
        let local = [url.map(|url| url.date), seen.map(|(seen, _)| seen.sign.date)]
            .into_iter()
            .flatten()
            .find(|day| may_be_local_day(vote.sign, *day));
        vote.day = local.unwrap_or(vote.day);
        vote.clear &= vote.day == vote.sign.date;
    }
    let address = url.map(|sign| Vote {
        witness: Witness::Address,
        source: ReferenceSource::Url,
        sign,
        day: sign.date,
        weight: 3.5,
        clear: true,
        one_hand: false,
    });
    let reader = seen.map(|(seen, score)| {
        let weight = (0.8 + 0.3 * score).clamp(0.2, 3.0);
        let clear = score >= CLEAR && seen.sign.swapped.is_none() && !has_rival(signs, seen, score);
        // 05/10/2024 is what the other places say it is.
        let day = seen.sign.swapped.filter(|day| known.contains(&Some(*day))).unwrap_or(seen.sign.date);
        Vote { witness: Witness::Reader, source: ReferenceSource::Visible, sign: &seen.sign, day, weight, clear, one_hand: true }
    });
    let mut votes: Vec<Vote> = address.into_iter().chain(headers).chain(reader).collect();
    if let Some(vote) = month_vote(signs, &votes) {
        votes.push(vote);
    }
    votes
}

/// An address with year and month speaks for the surest day of that month.
fn month_vote<'s>(signs: &Signs, votes: &[Vote<'s>]) -> Option<Vote<'s>> {
    let month = signs.url_month.filter(|_| signs.url.is_none())?;
    let vote = votes.iter().find(|vote| (vote.day.year(), vote.day.month()) == month)?;
    Some(Vote { witness: Witness::Address, weight: 1.5, ..vote.clone() })
}

/// What machines are told, the surest first; one vote for each kind of place.
fn headers(signs: &Signs) -> Vec<Vote<'_>> {
    let meta = |sure: bool| {
        signs
            .meta
            .iter()
            .filter(move |(rank, sign)| (*rank < SURE_META) == sure && is_plausible(sign.date))
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, sign)| sign)
    };
    let places = [
        (signs.microdata.iter().find(|sign| is_plausible(sign.date)), ReferenceSource::TimeElement, MICRODATA),
        (meta(true), ReferenceSource::Meta, 2.8),
        (signs.json_ld.iter().find(|sign| is_plausible(sign.date)), ReferenceSource::JsonLd, 2.5),
        (time(signs, true), ReferenceSource::TimeElement, 2.4),
        (time(signs, false), ReferenceSource::TimeElement, 1.9),
        (meta(false), ReferenceSource::Meta, 1.4),
        (signs.script.as_ref().filter(|sign| is_plausible(sign.date)), ReferenceSource::JsonLd, 1.0),
    ];
    let votes = places.into_iter().filter_map(|(sign, source, weight)| {
        sign.map(|sign| {
            let clear = is_same_day_everywhere(sign);
            let one_hand = source == ReferenceSource::TimeElement && weight < MICRODATA;
            Vote { witness: Witness::Header, source, sign, day: sign.date, weight, clear, one_hand }
        })
    });
    votes.collect()
}

fn time(signs: &Signs, of_publication: bool) -> Option<&Sign> {
    signs.times.iter().filter(|(of, sign)| *of == of_publication && is_plausible(sign.date)).map(|(_, sign)| sign).next()
}

/// What speaks for a day: of each witness the best vote, and a part of its others.
fn total(votes: &[Vote], day: Date) -> f64 {
    let of = |witness: Witness| {
        let mut weights = votes.iter().filter(|vote| vote.witness == witness && vote.day == day).map(|vote| vote.weight);
        weights.next().unwrap_or_default() + SAME_HAND * weights.sum::<f64>()
    };
    of(Witness::Address) + of(Witness::Header) + of(Witness::Reader)
}

/// High where two witnesses agree and nobody differs, or where one is clear: of machines, two places that agree.
fn confidence(signs: &Signs, votes: &[Vote], best: Date) -> Confidence {
    let of = |witness: Witness| votes.iter().filter(move |vote| vote.witness == witness && vote.day == best);
    let witnesses =
        [Witness::Address, Witness::Header, Witness::Reader].into_iter().filter(|witness| of(*witness).next().is_some()).count();
    let against = votes.iter().filter(|vote| vote.day != best).map(|vote| vote.weight).fold(0.0, f64::max);
    let agreed = witnesses >= 2 && against < 1.5 && total(votes, best) > 3.5;
    let shown = of(Witness::Reader).any(|vote| vote.clear) && against < 1.0;
    let told = of(Witness::Header).filter(|vote| vote.clear && vote.weight > 2.0).count() >= 2 && against < 1.0;
    let doubted = is_moved(votes, best) && witnesses < 3 || is_one_of_many(signs, votes, best) || is_after_last_change(signs, best);
    match total(votes, best) - against {
        _ if !doubted && (agreed || shown || told) => Confidence::High,
        margin if margin > 1.8 => Confidence::Medium,
        _ => Confidence::Low,
    }
}

/// Whether the day is that of a time stamp only after a move into the outlet's zone. Not so where another stamp gives the
/// day itself with an offset, or where the stamp is midnight there: a day without a time, written by a machine.
fn is_moved(votes: &[Vote], best: Date) -> bool {
    let told = || votes.iter().filter(|vote| vote.witness == Witness::Header && vote.day == best);
    let is_midnight = |sign: &Sign| sign.clock.is_some_and(|clock| clock.hour > 12 && (clock.minute, clock.second) == (0, 0));
    told().any(|vote| vote.sign.date != best && !is_midnight(vote.sign)) && !told().any(|vote| vote.sign.date == best && vote.sign.local)
}

/// Whether all that speaks for the day are `<time>` elements and their words, one hand, and another such date is shown as clearly:
/// the page may be a list, or its first date that of a neighbour.
fn is_one_of_many(signs: &Signs, votes: &[Vote], best: Date) -> bool {
    let mut voters = votes.iter().filter(|vote| vote.day == best);
    let seen =
        signs.visible.iter().filter(|seen| seen.sign.date == best).max_by(|a, b| score(a, None, None).total_cmp(&score(b, None, None)));
    voters.all(|vote| vote.one_hand) && seen.is_some_and(|seen| has_rival(signs, seen, score(seen, None, None)))
}

/// Whether the page was last changed before that day, by what it says itself. A day earlier happens where texts wait for their hour.
fn is_after_last_change(signs: &Signs, best: Date) -> bool {
    signs.modified.as_ref().is_some_and(|modified| is_plausible(modified.date) && modified.date.days_until(best) > 1)
}

/// Whether the day of a time stamp is the same from California to Japan, or given with the outlet's own offset.
fn is_same_day_everywhere(sign: &Sign) -> bool {
    sign.local || sign.clock.is_some_and(|clock| (8..15).contains(&clock.hour))
}

/// Whether another day is shown nearly as clearly.
fn has_rival(signs: &Signs, best: &Visible, reached: f64) -> bool {
    signs
        .visible
        .iter()
        .any(|seen| seen.sign.date != best.sign.date && is_plausible(seen.sign.date) && score(seen, None, None) > reached - 1.0)
}

/// Whether a time stamp of one day may be of that other day where the outlet is: evenings in America are the next morning in
/// UTC, mornings in Asia the evening before. A stamp with an offset of its own is local already.
fn may_be_local_day(sign: &Sign, day: Date) -> bool {
    let Some(clock) = sign.clock.filter(|_| !sign.local) else { return false };
    match sign.date.days_until(day) {
        0 => true,
        -1 => clock.hour < 10,
        1 => clock.hour >= 11,
        _ => false,
    }
}

/// The visible date that is most likely the day of publication, and how much speaks for it.
fn best_visible<'s>(signs: &'s Signs, header: Option<&Sign>, url: Option<&Sign>) -> Option<(&'s Visible, f64)> {
    let scored = signs.visible.iter().filter(|seen| is_plausible(seen.sign.date)).map(|seen| (seen, score(seen, header, url)));
    scored.reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// How much speaks for a visible date.
fn score(seen: &Visible, header: Option<&Sign>, url: Option<&Sign>) -> f64 {
    let is = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.date == seen.sign.date || Some(sign.date) == seen.sign.swapped);
    let points = [
        (seen.announced, 2.0),
        (seen.marked, 2.0),
        (seen.distance.is_some(), 0.5),
        (seen.distance.is_some_and(|distance| distance < 700), 1.5),
        (seen.company < 25, 1.0),
        (seen.company < 4, 0.7),
        (seen.company > 60, -1.5),
        (seen.linked, -1.0),
        (seen.updated, -2.5),
        (seen.aside, -4.0),
        (is(header) || is(url), 3.5),
        (header.is_some_and(|header| header.date != seen.sign.date && may_be_local_day(header, seen.sign.date)), 1.5),
    ];
    points.into_iter().filter(|(is, _)| *is).map(|(_, points)| points).sum()
}

/// The web has no pages from before 1995, and 0001-01-01 or 1970-01-01 stand for "unknown".
fn is_plausible(date: Date) -> bool {
    (1995..2100).contains(&date.year())
}
