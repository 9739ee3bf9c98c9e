-- The gateway may report whether an SMS reached the telephone, after it was handed over or when nobody knew.
alter table mail drop constraint mail_state_check,
  add constraint mail_state_check check (state in ('put-off', 'queued', 'sending', 'sent', 'needless', 'failed', 'refused', 'uncertain', 'arrived', 'lost'));
