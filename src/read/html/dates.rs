//! Which of the dates of a page is the day of publication, and how sure that is.

use super::signs::{Sign, Signs, Visible};
use crate::{
    article::{Confidence, ReferenceDate, ReferenceSource},
    time::Date,
};

/// Decides.
pub(super) fn decide(signs: &Signs) -> Option<ReferenceDate> {
    let header = header(signs);
    let visible = visible(signs);
    let url = signs.url.as_ref().filter(|sign| is_plausible(sign.date));
    let day = |sign: &Sign| sign.date;
    let near = |a: Date, b: Date| a.days_until(b).abs() <= 1;

    let (first, source) = match (url, &header, visible) {
        (Some(url), ..) => (url, ReferenceSource::Url),
        // US evenings roll over in UTC: what the reader sees is the outlet's local day.
        (None, Some((header, _)), Some(seen)) if header.date != seen.sign.date && near(header.date, seen.sign.date) => {
            (&seen.sign, ReferenceSource::Visible)
        }
        (None, Some((header, source)), _) => (*header, *source),
        (None, None, Some(seen)) => (&seen.sign, ReferenceSource::Visible),
        (None, None, None) => return None,
    };
    let mut found = ReferenceDate::found(first.date, first.clock, source, Confidence::Low, first.raw.clone());
    let others: Vec<&Sign> = [url, header.as_ref().map(|(sign, _)| *sign), visible.map(|seen| &seen.sign)].into_iter().flatten().collect();
    let agreeing = others.iter().filter(|other| other.date == found.date).count();
    let differing = others.iter().find(|other| !near(other.date, found.date));
    found.confidence = match (agreeing, differing) {
        (2.., None) => Confidence::High,
        (2.., Some(_)) => Confidence::Medium,
        (_, None) if source != ReferenceSource::Visible => Confidence::Medium,
        _ => Confidence::Low,
    };
    found.warning = differing
        .map(|other| format!("the page gives {} (“{}”) and {} (“{}”); the first is used", found.date, found.raw, day(other), other.raw));
    if found.time.is_none() {
        found.time = others.iter().filter(|other| other.date == found.date).find_map(|other| other.clock);
    }
    Some(found)
}

/// The surest date that machines are told.
fn header(signs: &Signs) -> Option<(&Sign, ReferenceSource)> {
    let plausible = |sign: &&Sign| is_plausible(sign.date);
    let microdata = signs.microdata.iter().find(plausible).map(|sign| (sign, ReferenceSource::TimeElement));
    let published_time = || {
        signs
            .times
            .iter()
            .filter(|(of_publication, _)| *of_publication)
            .map(|(_, sign)| sign)
            .find(plausible)
            .map(|sign| (sign, ReferenceSource::TimeElement))
    };
    let meta = || {
        signs
            .meta
            .iter()
            .filter(|(_, sign)| is_plausible(sign.date))
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, sign)| (sign, ReferenceSource::Meta))
    };
    let json_ld = || signs.json_ld.iter().find(plausible).map(|sign| (sign, ReferenceSource::JsonLd));
    let time = || signs.times.iter().map(|(_, sign)| sign).find(plausible).map(|sign| (sign, ReferenceSource::TimeElement));
    microdata.or_else(published_time).or_else(meta).or_else(json_ld).or_else(time)
}

/// The visible date that is most likely the day of publication.
fn visible(signs: &Signs) -> Option<&Visible> {
    signs
        .visible
        .iter()
        .filter(|seen| is_plausible(seen.sign.date))
        .max_by(|a, b| score(a).total_cmp(&score(b)).then(std::cmp::Ordering::Greater))
}

/// How much speaks for a visible date.
fn score(seen: &Visible) -> f64 {
    let points = [
        (seen.announced, 3.0),
        (seen.marked, 2.0),
        (seen.after_title, 1.0),
        (seen.company < 25, 1.0),
        (seen.linked, -1.0),
        (seen.updated, -2.5),
        (seen.aside, -4.0),
    ];
    points.into_iter().filter(|(is, _)| *is).map(|(_, points)| points).sum()
}

/// The web has no pages from before 1995, and 0001-01-01 or 1970-01-01 stand for "unknown".
fn is_plausible(date: Date) -> bool {
    (1995..2100).contains(&date.year())
}
