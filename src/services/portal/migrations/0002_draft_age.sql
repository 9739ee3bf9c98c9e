-- Drafts are erased by age: unfinished ones by their last change, filed ones soon after they were filed.
alter table filing_draft add column filed_at timestamptz;
update filing_draft set filed_at = changed_at where jsonb_exists(answers, 'filed');
create index filing_draft_age on filing_draft (changed_at);
create index filing_draft_filed on filing_draft (filed_at);
