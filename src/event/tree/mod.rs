//! Events found on trees.

mod after;
mod cast;
mod describe;
mod importance;
mod link;
mod merge;
mod reading;
mod reports;
mod scene;
mod setting;
mod status;
mod tie;
mod undated;
mod who;

pub(super) use link::link;
pub(super) use reports::reports;
