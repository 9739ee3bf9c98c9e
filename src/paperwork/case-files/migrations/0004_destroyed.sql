-- A file whose time is over and whose content was destroyed by decision (Luật Lưu trữ 33/2024/QH15): what it was stays known.
alter table case_file drop constraint case_file_state_check;
alter table case_file add constraint case_file_state_check check (state in ('open', 'closed', 'offered', 'kept', 'destroyed'));
