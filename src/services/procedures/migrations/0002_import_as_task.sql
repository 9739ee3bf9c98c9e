-- how far an import is stands with the task that runs it
alter table procedure_import drop column total, drop column done;
