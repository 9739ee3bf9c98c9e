-- A browser is told as well.
alter table mail_choice drop constraint mail_choice_channel_check,
  add constraint mail_choice_channel_check check (channel in ('e-mail', 'sms', 'push'));
alter table mail drop constraint mail_channel_check,
  add constraint mail_channel_check check (channel in ('e-mail', 'sms', 'push'));
