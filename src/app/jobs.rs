//! Work on threads, so that the window never waits.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

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

/// A job that is running.
#[derive(Clone, Debug)]
pub struct Running {
    /// Its number.
    pub id: u64,
    /// What is done, for the status bar; `None` for quiet work.
    pub label: Option<Message>,
    /// Stops it.
    pub cancel: Cancel,
}

/// The running jobs, and the results of those that ended, as values of type `T`.
pub struct Jobs<T> {
    runner: Runner,
    wake: Arc<dyn Fn() + Send + Sync>,
    sender: Sender<(u64, T)>,
    receiver: Receiver<(u64, T)>,
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

    /// Starts a job; gives its number.
    pub fn start(
        &mut self,
        label: Option<Message>,
        work: impl FnOnce(&Cancel) -> T + Send + 'static,
    ) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        let cancel = Cancel::default();
        self.running.push(Running { id, label, cancel: cancel.clone() });
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let run = move || {
            // Nobody waits for the result when the program is closing.
            let _closing = sender.send((id, work(&cancel)));
            wake();
        };
        match self.runner {
            Runner::Threads => drop(thread::spawn(run)),
            Runner::Inline => run(),
        }
        id
    }

    /// The results that have come in since the last call.
    pub fn finished(&mut self) -> Vec<(u64, T)> {
        let finished: Vec<(u64, T)> = self.receiver.try_iter().collect();
        self.running.retain(|job| finished.iter().all(|(id, _)| *id != job.id));
        finished
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
        assert_eq!(jobs.finished(), [(id, 137)]);
        assert!(jobs.finished().is_empty() && jobs.running().is_empty());
        assert!(woken.load(Ordering::Relaxed));
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
        assert_eq!(jobs.finished(), [(0, true)]);
    }
}
