-- what is over, or was opened by whoever was told, is looked up by what it is about
create index notice_subject on notice (subject) where read_at is null;
