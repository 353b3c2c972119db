//! `pufa sample`: the sample plan, or a made-up one of any size.

use super::{CommandError, Console, Status, args::SampleArgs, plan_file};
use crate::{
    base::Message,
    catalogue::{self, MadeUp},
    store,
};

pub(super) fn run(args: &SampleArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let plan = match args.activities {
        Some(activities) => catalogue::made_up(&MadeUp { activities, seed: args.seed }),
        None => catalogue::sample(),
    };
    match &args.output {
        None => console.out.write_all(store::to_ron(&plan).as_bytes())?,
        Some(path) if path.exists() && !args.force => {
            let message = Message::new("cli.sample.exists");
            return Err(CommandError::Refused(message.with("file", path.display().to_string())));
        }
        Some(path) => {
            plan_file::save(path, &plan, None, console)?;
        }
    }
    Ok(Status::Done)
}
