//! TimeML 1.2.1: the text untouched, with TIMEX3 and EVENT around its words, then MAKEINSTANCE and TLINK.

use std::collections::HashMap;

use super::Tagged;
use crate::{
    article::ReferenceDate,
    error::{Error, Result},
    event::Event,
    span::Span,
    timex::Timex,
    write::text::xml,
};

pub(super) fn write(articles: &[Tagged], _: bool) -> Result<String> {
    match articles {
        [tagged] => Ok(document(tagged)),
        [] => Ok(String::new()),
        _ => Err(Error::usage(format!("a TimeML document holds one article, not {}; tag them one by one", articles.len()))),
    }
}

fn document(tagged: &Tagged) -> String {
    let article = &tagged.article;
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
                   xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n"
        .to_owned();
    if let Some(source) = &article.source {
        out.push_str(&format!("<DOCID>{}</DOCID>\n", xml(source)));
    }
    if let Some(reference) = &article.reference_date {
        out.push_str(&format!("<DCT>{}</DCT>\n", creation_time(reference)));
    }
    if let Some(title) = &article.title {
        out.push_str(&format!("<TITLE>{}</TITLE>\n", xml(title)));
    }
    let events = events(tagged);
    out.push_str("<TEXT>");
    out.push_str(&inline(tagged, &events));
    out.push_str("</TEXT>\n");
    links(&mut out, &events);
    out.push_str("</TimeML>\n");
    out
}

fn creation_time(reference: &ReferenceDate) -> String {
    let (kind, value) = match reference.time {
        Some(time) => ("TIME", format!("{}T{time}", reference.date)),
        None => ("DATE", reference.date.to_string()),
    };
    format!("<TIMEX3 tid=\"t0\" type=\"{kind}\" value=\"{value}\" functionInDocument=\"CREATION_TIME\">{value}</TIMEX3>")
}

/// An event of the text, and the number of the expression that dates it.
struct Instance<'a> {
    event: &'a Event,
    timex: Option<usize>,
}

/// The events of the entries in the order of the text, without those whose word is taken.
fn events(tagged: &Tagged) -> Vec<Instance<'_>> {
    let text = &tagged.article.text;
    let numbers: HashMap<Span, usize> = tagged.timexes.iter().enumerate().rev().map(|(i, timex)| (timex.span, i)).collect();
    let number = |span: Span| numbers.get(&span).copied();
    let taken = Taken::by(&tagged.timexes);
    let mut found: Vec<Instance<'_>> = (tagged.timeline.entries.iter())
        .filter(|entry| !entry.event.trigger.of(text).is_empty())
        .filter(|entry| !taken.touches(entry.event.trigger))
        .map(|entry| Instance { event: &entry.event, timex: entry.expression.as_ref().and_then(|e| number(e.excerpt.bytes)) })
        .collect();
    found.sort_by_key(|instance| instance.event.trigger);
    found.dedup_by(|next, kept| next.event.trigger.overlaps(kept.event.trigger));
    found
}

/// The words of time expressions.
struct Taken {
    /// In order, each with the furthest end of those up to it.
    spans: Vec<(usize, usize)>,
}

impl Taken {
    fn by(timexes: &[Timex]) -> Self {
        let mut spans: Vec<(usize, usize)> = timexes.iter().map(|timex| (timex.span.start, timex.span.end)).collect();
        spans.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut spans {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { spans }
    }

    /// Whether any of them shares a word with the span.
    fn touches(&self, span: Span) -> bool {
        let before = self.spans.partition_point(|(start, _)| *start < span.end);
        before.checked_sub(1).and_then(|last| self.spans.get(last)).is_some_and(|(_, end)| *end > span.start)
    }
}

fn inline(tagged: &Tagged, events: &[Instance<'_>]) -> String {
    let text = &tagged.article.text;
    let timexes = tagged.timexes.iter().enumerate().map(|(i, timex)| (timex.span, timex_tag(i, timex), "</TIMEX3>"));
    let events = events.iter().enumerate().map(|(i, instance)| (instance.event.trigger, event_tag(i, instance.event), "</EVENT>"));
    let mut tags: Vec<(Span, String, &str)> = timexes.chain(events).collect();
    tags.sort_by_key(|(span, ..)| *span);
    let (mut out, mut done) = (String::new(), 0);
    for (span, open, close) in tags.iter().filter(|(span, ..)| !span.of(text).is_empty()) {
        // Tags do not nest: what begins inside another is left out.
        if span.start < done {
            continue;
        }
        out.push_str(&xml(Span::new(done, span.start).of(text)));
        out.push_str(&format!("{open}{}{close}", xml(span.of(text))));
        done = span.end;
    }
    out.push_str(&xml(Span::new(done, text.len()).of(text)));
    out
}

fn timex_tag(number: usize, timex: &Timex) -> String {
    let mut tag = format!("<TIMEX3 tid=\"t{}\" type=\"{}\" value=\"{}\"", number + 1, timex.kind().name(), xml(&timex.value()));
    let bounds = [("quant", timex.quant()), ("freq", timex.freq()), ("mod", timex.modifier().map(|m| m.name().to_owned()))];
    for (name, value) in bounds {
        if let Some(value) = value {
            tag.push_str(&format!(" {name}=\"{}\"", xml(&value)));
        }
    }
    tag + " functionInDocument=\"NONE\">"
}

fn event_tag(number: usize, event: &Event) -> String {
    format!("<EVENT eid=\"e{}\" class=\"{}\">", number + 1, event.class.name())
}

fn links(out: &mut String, events: &[Instance<'_>]) {
    for (i, Instance { event, .. }) in events.iter().enumerate() {
        let (n, polarity) = (i + 1, if event.negated { "NEG" } else { "POS" });
        let modality = event.modality.as_ref().map(|word| format!(" modality=\"{}\"", xml(word))).unwrap_or_default();
        out.push_str(&format!(
            "<MAKEINSTANCE eiid=\"ei{n}\" eventID=\"e{n}\" tense=\"{}\" aspect=\"{}\" polarity=\"{polarity}\" pos=\"VERB\"{modality}/>\n",
            event.tense.name(),
            event.aspect.name()
        ));
    }
    let dated = events.iter().enumerate().filter_map(|(i, instance)| Some((i + 1, instance.event, instance.timex? + 1)));
    for (link, (event, relation, timex)) in dated.map(|(n, event, t)| (n, event.relation.name(), t)).enumerate() {
        let lid = link + 1;
        out.push_str(&format!("<TLINK lid=\"l{lid}\" eventInstanceID=\"ei{event}\" relatedToTime=\"t{timex}\" relType=\"{relation}\"/>\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stand_around_untouched_text() {
        let mut tagged = super::super::tests::tagged("Talks <b> & “so” failed on 5 October 2024.");
        let at = tagged.article.text.find("failed").expect("there");
        tagged.timeline.entries[0].event.trigger = Span::new(at, at + 6);
        let xml = document(&tagged);
        assert!(
            xml.contains(
                "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2024-11-08\" functionInDocument=\"CREATION_TIME\">2024-11-08</TIMEX3></DCT>\n\
                 <TEXT>Talks &lt;b&gt; &amp; “so” <EVENT eid=\"e1\" class=\"OCCURRENCE\">failed</EVENT> on \
                 <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2024-10-05\" functionInDocument=\"NONE\">5 October 2024</TIMEX3>.</TEXT>\n"
            ),
            "{xml}"
        );
        assert!(
            xml.contains("<TLINK lid=\"l1\" eventInstanceID=\"ei1\" relatedToTime=\"t1\" relType=\"IS_INCLUDED\"/>\n</TimeML>\n"),
            "{xml}"
        );
    }

    #[test]
    fn words_of_expressions_are_taken() {
        let tagged = super::super::tests::tagged("It rained on 5 May 2020 and on 6 May 2020.");
        let taken = Taken::by(&tagged.timexes);
        for at in 0..tagged.article.text.len() {
            let span = Span::new(at, at + 2);
            assert_eq!(taken.touches(span), tagged.timexes.iter().any(|timex| timex.span.overlaps(span)), "{at}");
        }
    }

    #[test]
    fn one_article_a_document() {
        let tagged = super::super::tests::tagged("");
        assert!(write(&[tagged.clone(), tagged], false).expect_err("two").is_usage());
    }
}
