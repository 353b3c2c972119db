//! Work on threads, so that the window never waits.
//!
//! A job that panics has no result; it is told with its task, so that nothing waits for it for
//! ever.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use super::crash::{self, Broken};
use crate::base::Message;

/// How jobs are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runner {
    /// Each on a thread of its own.
    Threads,
    /// At once, before `start` comes back: for tests.
    Inline,
}

/// Whether a job should stop. Long work asks now and then and gives up with its result so far.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the job to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a job is for, as far as something waits for its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Task {
    /// Nothing waits.
    #[default]
    Other,
    /// A plan's file is read.
    Opening,
    /// The plan is written.
    Saving,
    /// The checks run.
    Checking,
    /// A dialog of the system is open.
    Picking,
    /// A file of tables is read.
    Reading,
    /// A file of tables is understood anew.
    Understanding,
    /// The records of a file are made.
    Importing,
    /// What can be saved of a damaged plan is written.
    Repairing,
    /// Plans are merged.
    Merging,
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended<T> {
    /// With a result.
    Done(T),
    /// With a fault of the program.
    Broken {
        /// What it was for.
        task: Task,
        /// Its label.
        label: Option<Message>,
        /// What is known of the fault.
        broken: Broken,
    },
}

/// A job that is running.
#[derive(Clone, Debug)]
pub struct Running {
    /// Its number.
    pub id: u64,
    /// What is done, for the status bar; `None` for quiet work.
    pub label: Option<Message>,
    /// What it is for.
    pub task: Task,
    /// Stops it.
    pub cancel: Cancel,
}

/// The running jobs, and the results of those that ended, as values of type `T`.
pub struct Jobs<T> {
    runner: Runner,
    wake: Arc<dyn Fn() + Send + Sync>,
    sender: Sender<(u64, Result<T, Broken>)>,
    receiver: Receiver<(u64, Result<T, Broken>)>,
    running: Vec<Running>,
    next_id: u64,
}

impl<T: Send + 'static> Jobs<T> {
    /// No jobs yet. `wake` is called from the thread of a job when its result is there.
    pub fn new(runner: Runner, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (sender, receiver) = mpsc::channel();
        let wake = Arc::new(wake);
        Self { runner, wake, sender, receiver, running: Vec::new(), next_id: 0 }
    }

    /// Starts a job that nothing waits for; gives its number.
    pub fn start(
        &mut self,
        label: Option<Message>,
        work: impl FnOnce(&Cancel) -> T + Send + 'static,
    ) -> u64 {
        self.start_task(Task::Other, label, work)
    }

    /// Starts a job; gives its number.
    pub fn start_task(
        &mut self,
        task: Task,
        label: Option<Message>,
        work: impl FnOnce(&Cancel) -> T + Send + 'static,
    ) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        let cancel = Cancel::default();
        self.running.push(Running { id, label, task, cancel: cancel.clone() });
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let run = move || {
            // Nobody waits for the result when the program is closing.
            let _closing = sender.send((id, crash::guarded(|| work(&cancel))));
            wake();
        };
        match self.runner {
            Runner::Threads => drop(thread::spawn(run)),
            Runner::Inline => run(),
        }
        id
    }

    /// The jobs that have ended since the last call, by number.
    pub fn finished(&mut self) -> Vec<(u64, Ended<T>)> {
        let results: Vec<(u64, Result<T, Broken>)> = self.receiver.try_iter().collect();
        results.into_iter().map(|(id, result)| (id, self.ended(id, result))).collect()
    }

    fn ended(&mut self, id: u64, result: Result<T, Broken>) -> Ended<T> {
        let place = self.running.iter().position(|job| job.id == id);
        let job = place.map(|place| self.running.remove(place));
        match result {
            Ok(result) => Ended::Done(result),
            Err(broken) => {
                let (task, label) = job.map(|job| (job.task, job.label)).unwrap_or_default();
                Ended::Broken { task, label, broken }
            }
        }
    }

    /// A way for threads of their own to say something among the results.
    pub fn reporter(&self) -> impl Fn(T) + Clone + Send + 'static {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        move |value| {
            // No job has this number. Nobody listens when the program is closing.
            let _closing = sender.send((u64::MAX, Ok(value)));
            wake();
        }
    }

    /// The jobs that are running, oldest first.
    pub fn running(&self) -> &[Running] {
        &self.running
    }

    /// How jobs are run.
    pub const fn runner(&self) -> Runner {
        self.runner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_handed_over_once_and_wakes_the_window() {
        let woken = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&woken);
        let mut jobs = Jobs::new(Runner::Inline, move || flag.store(true, Ordering::Relaxed));
        let id = jobs.start(None, |_| 137);
        assert_eq!(jobs.running().len(), 1);
        assert_eq!(jobs.finished(), [(id, Ended::Done(137))]);
        assert!(jobs.finished().is_empty() && jobs.running().is_empty());
        assert!(woken.load(Ordering::Relaxed));
    }

    #[test]
    fn a_job_that_panics_is_told_with_its_task_and_the_next_one_runs() {
        let mut jobs: Jobs<u32> = Jobs::new(Runner::Inline, || ());
        let label = Some(Message::new("app.saving").with("file", "a"));
        let id = jobs.start_task(Task::Saving, label.clone(), |_| panic!("a fault of the test"));
        let broken = Broken::default();
        assert_eq!(jobs.finished(), [(id, Ended::Broken { task: Task::Saving, label, broken })]);
        assert!(jobs.running().is_empty());
        let id = jobs.start(None, |_| 137);
        assert_eq!(jobs.finished(), [(id, Ended::Done(137))]);
    }

    #[test]
    fn a_job_sees_that_it_is_cancelled() {
        let (go, wait) = mpsc::channel::<()>();
        let (done, ended) = mpsc::channel::<()>();
        let wake = move || done.send(()).expect("the test waits");
        let mut jobs = Jobs::new(Runner::Threads, wake);
        jobs.start(None, move |cancel| {
            wait.recv().expect("the test sends");
            cancel.is_cancelled()
        });
        jobs.running().iter().for_each(|job| job.cancel.cancel());
        go.send(()).expect("the job waits");
        ended.recv().expect("the job wakes");
        assert_eq!(jobs.finished(), [(0, Ended::Done(true))]);
    }
}
