-- Fields and hour of the same day are values by date now (procedures.same-day-fields, procedures.same-day-cutoff), which an administrator changes.
drop table procedure_limit_rule;
