//! The foot of a chart: where it comes from, what the marks mean, what was left out.

use super::{
    columns::Columns,
    mark::{Sign, is_worked_out},
    point,
    rows::Rows,
    shape::{Align, Group, Line, Role, Shape, Voice, first_baseline},
    sources::Sources,
    words,
};
use crate::{
    timeline::{Source, Timeline},
    write::svg::{
        text::safe_link,
        theme::Ink,
        wrap::{Run, wrap, wrap_evenly},
    },
};

/// Room between a mark and its meaning, and between a meaning and the next mark.
const NEAR: i32 = 6;
const FAR: i32 = 18;

/// Sets the foot from `top` on, with what the layout has to say; gives its group and where it ends.
pub(crate) fn lay_out(
    timeline: &Timeline,
    rows: &Rows,
    sources: &Sources,
    columns: &Columns,
    remarks: &[String],
    top: i32,
) -> (Group, i32) {
    let mut foot = Foot { group: Group::new(Role::Key), columns, x: columns.margin, y: top + 8 };
    foot.group.thin_rule((columns.margin, top), (columns.right(), top), Ink::Strong);
    for sign in Sign::ALL {
        if let Some(is_hollow) = occurs(sign, rows) {
            foot.item(sign.meaning(), None, sign.width() + 2, |group, at| sign.draw(group, at, is_hollow));
        }
    }
    foot.new_line();
    for (place, named) in sources.all.iter().enumerate() {
        let words = words::source(named.source).unwrap_or_else(|| format!("Source {}", place + 1));
        foot.item(&words, link(named.source), 20, |group, (x, y)| {
            sources.chip(group, place, (x, y - 8));
        });
    }
    foot.new_line();
    for text in words::left_out(rows).iter().chain(remarks) {
        foot.paragraph(text, None);
    }
    if let [only] = timeline.sources.as_slice()
        && let Some(words) = words::source(only)
    {
        foot.paragraph(&format!("Source: {words}"), link(only));
    }
    (foot.group, foot.y)
}

/// Where a source can be read, if a chart may link there.
fn link(source: &Source) -> Option<String> {
    source.source.as_deref().and_then(safe_link).filter(|link| link.contains("://")).map(str::to_owned)
}

/// Whether some mark shows this, and whether the dates of all that do are worked out.
fn occurs(sign: Sign, rows: &Rows) -> Option<bool> {
    let origin = rows.dated.first()?.day()?;
    let (points, _) = point::points(rows, origin);
    let marked = rows.dated.iter().zip(&points).filter(|(row, point)| sign.marks(point, row.entry));
    marked.map(|(row, _)| is_worked_out(row.entry)).reduce(|all, one| all && one)
}

/// The foot as it fills up.
struct Foot<'c> {
    group: Group,
    columns: &'c Columns,
    x: i32,
    y: i32,
}

impl Foot<'_> {
    /// A mark `mark` pixels wide and what it stands for, one after the other in as many lines as they need.
    fn item(&mut self, words: &str, link: Option<String>, mark: i32, draw: impl Fn(&mut Group, (i32, i32))) {
        let room = self.columns.inner() - mark - NEAR;
        let lines = wrap(&[Run::plain(words)], Voice::Key.face(), room);
        let width = mark + NEAR + lines.iter().map(|line| line.width).max().unwrap_or(0);
        if self.x > self.columns.margin && self.x + width > self.columns.right() {
            self.new_line();
        }
        let baseline = self.y + first_baseline(Voice::Key);
        draw(&mut self.group, (self.x, baseline - 4));
        let mut bottom = self.y;
        for (at, line) in lines.into_iter().enumerate() {
            let baseline = baseline + at as i32 * Voice::Key.leading();
            let (x, width, runs) = (self.x + mark + NEAR, line.width, line.runs);
            self.group.text(Line { x, baseline, align: Align::Left, voice: Voice::Key, runs, width, link: link.clone() });
            bottom += Voice::Key.leading();
        }
        self.x += width + FAR;
        if bottom > self.y + Voice::Key.leading() {
            self.y = bottom - Voice::Key.leading();
            self.new_line();
        }
    }

    fn new_line(&mut self) {
        if self.x > self.columns.margin {
            (self.x, self.y) = (self.columns.margin, self.y + Voice::Key.leading() + 3);
        }
    }

    fn paragraph(&mut self, text: &str, link: Option<String>) {
        let lines = wrap_evenly(text, Voice::Key.face(), self.columns.inner());
        let first = self.group.shapes.len();
        self.y = self.group.paragraph(lines, Voice::Key, Align::Left, self.columns.margin, self.y) + 2;
        for shape in &mut self.group.shapes[first..] {
            if let Shape::Text(line) = shape {
                line.link.clone_from(&link);
            }
        }
    }
}
