//! Files are written whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard},
};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// Writes the file whole, or leaves what was there: the bytes go to a new file beside it, which then takes its name.
///
/// Links are followed. An existing file keeps its permissions. Pipes and devices are written straight through.
///
/// # Errors
/// [`Error::is_output`] where the place cannot be written.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("strike.csv");
/// dateline::write::file::write(&path, b"date,label\r\n")?;
/// assert_eq!(std::fs::read(&path)?, b"date,label\r\n");
/// assert!(dateline::write::file::write(&folder.path().join("missing/strike.csv"), b"").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_all([(path, bytes)])
}

/// Writes several files: none takes its name before all have been written out.
///
/// # Errors
/// [`Error::is_output`] where one of the places cannot be written.
///
/// ```
/// use dateline::write::file;
/// let folder = tempfile::tempdir()?;
/// let (good, bad) = (folder.path().join("strike.csv"), folder.path().join("missing/strike.svg"));
/// assert!(file::write_all([(good.as_path(), &b"date,label"[..]), (bad.as_path(), &b"<svg/>"[..])]).is_err());
/// assert!(!good.exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_all<'a>(files: impl IntoIterator<Item = (&'a Path, &'a [u8])>) -> Result<()> {
    let staged: Vec<Staged<'a>> = files
        .into_iter()
        .map(|(path, bytes)| Staged::new(path, bytes).map_err(|error| Error::writing(path, error)))
        .collect::<Result<_>>()?;
    staged.into_iter().try_for_each(|staged| {
        let path = staged.path;
        staged.commit().map_err(|error| Error::writing(path, error))
    })
}

/// A file that is ready to take its name.
struct Staged<'a> {
    path: &'a Path,
    place: Place<'a>,
}

enum Place<'a> {
    /// A pipe, a device or an inherited stream: there is nothing to keep whole.
    Through(&'a [u8]),
    File(PathBuf, Unfinished),
}

impl<'a> Staged<'a> {
    fn new(path: &'a Path, bytes: &'a [u8]) -> io::Result<Self> {
        let place = if is_stream(path) { Place::Through(bytes) } else { stage(path, bytes)? };
        Ok(Self { path, place })
    }

    fn commit(self) -> io::Result<()> {
        match self.place {
            Place::Through(bytes) => through(self.path, bytes),
            Place::File(target, file) => file.persist(&target),
        }
    }
}

fn stage<'a>(path: &Path, bytes: &[u8]) -> io::Result<Place<'a>> {
    // A link stays a link: the file that it points to is replaced.
    let target = fs::canonicalize(path).or_else(|_| followed(path))?;
    let existing = fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    if existing.is_some() {
        // A rename would replace even a file that its owner has made read-only.
        OpenOptions::new().write(true).open(&target)?;
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = Unfinished::beside(folder)?;
    let mut file = unfinished.file.as_file();
    file.write_all(bytes)?;
    if let Some(existing) = existing {
        keep(&existing, file)?;
    }
    Ok(Place::File(target, unfinished))
}

/// The most links in a row; systems allow as many.
const LINKS: usize = 40;

/// Where a path leads that has no file yet: a link that points nowhere is written through.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("it is a link that leads round in a circle"))
}

/// The files that have not taken their names yet.
static UNFINISHED: Mutex<Registry> = Mutex::new(Registry { paths: Vec::new(), closed: false });

struct Registry {
    paths: Vec<PathBuf>,
    /// Whether the program is about to end.
    closed: bool,
}

fn registry() -> MutexGuard<'static, Registry> {
    UNFINISHED.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Removes the files that are being written and have not taken their names yet; none can be begun afterwards. For programs that
/// are told to end, by a signal for example.
///
/// What lies under the names already stays as it is.
pub fn remove_unfinished() {
    let mut registry = registry();
    registry.closed = true;
    for path in registry.paths.drain(..) {
        // It may just have been removed.
        let _ = fs::remove_file(path);
    }
}

/// A file without its name, which is removed unless it takes it.
struct Unfinished {
    file: NamedTempFile,
}

impl Unfinished {
    /// The registry is locked until the file stands in it, so that no signal comes between.
    fn beside(folder: &Path) -> io::Result<Self> {
        let mut registry = registry();
        if registry.closed {
            return Err(io::Error::from(io::ErrorKind::Interrupted));
        }
        let file = beside(folder)?;
        registry.paths.push(file.path().to_owned());
        Ok(Self { file })
    }

    fn persist(self, target: &Path) -> io::Result<()> {
        let mut registry = registry();
        registry.paths.retain(|path| path != self.file.path());
        self.file.persist(target).map(drop).map_err(|error| error.error)
    }
}

/// Gives the new file the owner and the permissions of the old one.
fn keep(old: &fs::Metadata, new: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // Only the superuser may give files away; for everyone else the file is their own anyway.
        let _ = fchown(new, Some(old.uid()), Some(old.gid()));
    }
    new.set_permissions(old.permissions())
}

/// A new file with the permissions that the user's mask gives to any new file, not the private ones of temporary files.
#[cfg(unix)]
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().prefix(".dateline-").permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".dateline-").tempfile_in(folder)
}

/// Whether the path is a pipe, a device or an inherited stream, which cannot be replaced as a whole.
///
/// `/dev/stdout` counts even where it leads to a file: the shell holds that file open.
///
/// ```
/// assert!(dateline::write::file::is_stream("/dev/stdout".as_ref()));
/// assert!(!dateline::write::file::is_stream("strike.csv".as_ref()));
/// ```
pub fn is_stream(path: &Path) -> bool {
    let inherited = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].into_iter().any(|place| path.starts_with(place));
    inherited || fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

fn through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out: Box<dyn Write> = match path.to_str() {
        Some("/dev/stdout" | "/dev/fd/1") => Box::new(io::stdout().lock()),
        Some("/dev/stderr" | "/dev/fd/2") => Box::new(io::stderr().lock()),
        _ => Box::new(File::options().write(true).open(path)?),
    };
    out.write_all(bytes)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_the_old_files_and_no_rubbish() {
        let folder = tempfile::tempdir().expect("folder");
        let good = folder.path().join("a.csv");
        write(&good, b"old").expect("written");
        let bad = folder.path().join("missing/b.csv");
        let error = write_all([(good.as_path(), &b"new"[..]), (bad.as_path(), &b"new"[..])]).expect_err("no folder");
        assert!(error.is_output(), "{error}");
        assert_eq!(fs::read(&good).expect("kept"), b"old");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_folder_is_refused() {
        let folder = tempfile::tempdir().expect("folder");
        assert!(write(folder.path(), b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_to_nothing_are_written_through() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("folder");
        let (link, far) = (folder.path().join("link.csv"), folder.path().join("far.csv"));
        symlink("far.csv", folder.path().join("near.csv")).expect("linked");
        symlink("near.csv", &link).expect("linked");
        write(&link, b"new").expect("written");
        assert_eq!(fs::read(&far).expect("read"), b"new");
        assert!(fs::symlink_metadata(&link).expect("link").is_symlink());
        let circle = folder.path().join("circle.csv");
        symlink("circle.csv", &circle).expect("linked");
        assert!(write(&circle, b"new").is_err());
        assert!(fs::symlink_metadata(&circle).expect("link").is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("folder");
        let (file, link) = (folder.path().join("a.csv"), folder.path().join("link.csv"));
        fs::write(&file, "old").expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
        symlink(&file, &link).expect("linked");
        write(&link, b"new").expect("written");
        assert_eq!(fs::read(&file).expect("read"), b"new");
        assert!(fs::symlink_metadata(&link).expect("link").is_symlink());
        assert_eq!(fs::metadata(&file).expect("file").permissions().mode() & 0o777, 0o640);
    }
}
