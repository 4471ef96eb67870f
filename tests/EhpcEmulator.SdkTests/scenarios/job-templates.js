'use strict';

const variables = [{ Name: 'GREETING', Value: "a & b = 'c' (d) ~*!" }, { Name: 'EMPTY', Value: '' }];

// The life of a job template as a user's program goes through it; what it saw is checked by the test.
module.exports = async ({ call }) => {
  const templates = async (params = {}) =>
    (await call('ListJobTemplates', { PageSize: '50', ...params })).Templates.JobTemplates;
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);

  const seen = { before: (await templates()).length };
  const { TemplateId } = await call('CreateJobTemplate', {
    Name: 'LammpsTestPbs',
    CommandLine: './LammpsTest/lammps.pbs --in "in.lj"',
    ReRunable: 'true',
    Priority: '5',
    Node: '2',
    Variables: JSON.stringify(variables),
  });
  const [created] = await templates({ Name: 'LammpsTestPbs' });
  seen.idCameBack = created.Id === TemplateId;
  seen.created = [created.CommandLine, created.ReRunable, created.Priority, created.Node, created.Gpu];
  seen.variablesCameBack = JSON.stringify(JSON.parse(created.Variables)) === JSON.stringify(variables);

  await call('EditJobTemplate', { TemplateId, Name: 'LammpsTestSlurm', CommandLine: 'sleep 10' });
  const [edited] = await templates();
  seen.edited = [edited.Name, edited.CommandLine, edited.Priority, edited.Node, edited.Variables];

  const gone = { Templates: JSON.stringify([{ Id: TemplateId }]) };
  await call('DeleteJobTemplates', gone);
  seen.after = (await templates()).length;
  seen.deletedAgain = await codeOf(call('DeleteJobTemplates', gone));
  return seen;
};
