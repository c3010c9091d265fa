//! One vote on projects: how far it is, its envelopes with the money that adds up, its projects by number,
//! who took part, what secures the box. Nothing may be counted here.

use sijill_projections::budget::{BudgetView, EnvelopeLine, ProjectLine};

use super::Shown;
use crate::cli::failure::Failure;
use crate::service::purse::Purse;

impl Shown<'_> {
    pub(super) fn budget(&self, view: &BudgetView) -> Result<(), Failure> {
        self.terminal.show(&self.words(&view.case.title)?);
        let mut table = self.table(&["cli-what", "label-value"]);
        let mut rows = vec![
            ("label-case-number", view.case.number.to_string()),
            ("label-stage", self.own(&view.case.stage.title)),
            ("label-body", self.party(&view.case.body)),
            ("budget-title", self.label(&format!("voting-{}", view.voting.name()))),
            ("budget-voters", self.number(view.turnout.voters)),
            ("budget-cast-online", self.number(view.turnout.online)),
            ("budget-cast-counter", self.number(view.turnout.counter)),
            ("budget-replaced", self.number(view.turnout.replaced)),
            ("budget-marked", self.number(view.turnout.marked)),
        ];
        if let Some(prepared) = &view.prepared {
            let closes = self.terminal.speech().date(prepared.closes);
            rows.push(("budget-closes", closes));
        }
        if let Some(opened) = &view.opened {
            rows.push(("budget-fixed", opened.list.to_string()));
        }
        for (key, value) in rows {
            table = table.row(&[&self.label(key), &value]);
        }
        self.print(&table);
        let purse = Purse::of(view).unwrap_or_else(|| Purse::new("MAD", 2));
        for envelope in &view.envelopes {
            self.envelope(view, envelope, &purse)?;
        }
        self.roots(view);
        Ok(())
    }

    fn envelope(
        &self,
        view: &BudgetView,
        envelope: &EnvelopeLine,
        purse: &Purse,
    ) -> Result<(), Failure> {
        let money = |amount| purse.say_in(self.terminal.speech(), amount);
        self.terminal.show_plain("");
        let title = self.own(&envelope.title);
        self.terminal.show(&format!("{title}: {}", money(envelope.amount)));
        if let Some(counted) = &envelope.counted {
            let spent = [("budget-spent", counted.total_cost), ("budget-left", counted.left)];
            for (key, amount) in spent {
                self.terminal.show(&format!("{}: {}", self.label(key), money(amount)));
            }
        }
        let heads = [
            "budget-number",
            "result-project",
            "budget-price",
            "budget-votes-label",
            "result-came-out",
        ];
        let mut table = self.table(&heads);
        let mut rows = 0;
        for project in view.projects.iter().filter(|one| one.envelope == envelope.envelope) {
            let title = self.words(&project.title)?;
            let votes = project.votes.map(|n| self.terminal.speech().number(n));
            table = table.row(&[
                &project.number.to_string(),
                &title,
                &money(project.price),
                &votes.unwrap_or_default(),
                &self.came_out(project),
            ]);
            rows += 1;
        }
        if rows > 0 {
            self.print(&table);
        }
        Ok(())
    }

    fn came_out(&self, project: &ProjectLine) -> String {
        match project.selected {
            Some(true) => self.label("budget-selected"),
            Some(false) => self.label("budget-not-selected"),
            None => String::new(),
        }
    }

    fn roots(&self, view: &BudgetView) {
        let mut table = self.table(&["budget-cast-online", "check-root", "label-recorded-at"]);
        for root in &view.roots {
            let when = self.when(&root.when);
            table = table.row(&[&self.number(root.cast), &root.root.to_string(), &when]);
        }
        if !view.roots.is_empty() {
            self.section("budget-roots", view.roots.len(), &table);
        }
    }
}
