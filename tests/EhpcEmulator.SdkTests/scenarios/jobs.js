'use strict';

// An array of jobs as a user's program sees it through: file, submission, lists, ends, output and accounts; what it
// saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-jobs',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    SchedulerType: 'slurm',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '1',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });
  await clock.advance({ untilIdle: true });
  await call('AddUsers', {
    ClusterId, 'User.1.Name': 'solver', 'User.1.Group': 'users', 'User.1.Password': 'So+lve/it=1&2',
  });

  const user = { RunasUser: 'solver', RunasUserPassword: 'So+lve/it=1&2' };
  const script = '#!/bin/bash\n#SBATCH -J sweep\necho "task $SLURM_ARRAY_TASK_ID of $WHOSE ü+&"\nsleep 60\n';
  const jobs = async (params = {}) => (await call('ListJobs', { ClusterId, PageSize: '50', ...params })).Jobs.JobInfo
    .map((job) => `${job.Id} ${job.Name} ${job.State}`);
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const named = (...ids) => ({ ClusterId, Jobs: JSON.stringify(ids.map((Id) => ({ Id }))) });

  await call('CreateJobFile', {
    ClusterId, ...user, TargetFile: 'in/sweep.sh', Content: Buffer.from(script).toString('base64'),
  });
  const order = {
    ClusterId, ...user, CommandLine: 'in/sweep.sh', ArrayRequest: '1-5:2',
    Variables: JSON.stringify([{ Name: 'WHOSE', Value: "a & b's" }]),
  };
  const seen = {
    refused: await codeOf(call('SubmitJob', { ...order, RunasUserPassword: 'Wrong-pass-1' })),
    missing: await codeOf(call('SubmitJob', { ...order, CommandLine: 'in/none.sh' })),
    id: (await call('SubmitJob', order)).JobId,
  };
  seen.started = await jobs();
  await clock.advance({ by: '60s' });
  seen.later = await jobs({ State: 'notfinish', Owner: 'solver' });
  const filtered = await call('ListJobsWithFilters', { ClusterId, JobStatus: 'finished', 'Users.1': 'solver' });
  seen.filtered = filtered.Jobs.map((job) => `${job.Id} ${job.State}`);
  const { Message } = await call('DescribeJob', { ClusterId, JobId: '1_1' });
  seen.described = Object.entries(JSON.parse(Message.JobInfo))
    .map(([id, job]) => `${id} ${job.job_state} ${job.Exit_status}`);
  seen.log = Buffer.from((await call('GetJobLog', { ClusterId, JobId: '1_1' })).OutputLog, 'base64').toString();
  seen.rerun = await codeOf(call('RerunJobs', named('1_5')));
  await clock.advance({ by: '20s' });
  await call('StopJobs', named('1_5'));
  seen.stopped = await jobs();
  seen.stoppedAgain = await codeOf(call('StopJobs', named('1_5')));
  await call('DeleteJobs', named('1_3'));
  seen.left = await jobs();

  const { CommandId } = await call('InvokeShellCommand', { ClusterId, Command: 'cat /home/solver/slurm-1_1.out' });
  await clock.advance({ untilIdle: true });
  const results = await call('ListInvocationResults', { ClusterId, CommandId });
  seen.output = results.InvocationResults.InvocationResult.map((result) => result.Message);
  const report = await call('GetAccountingReport', { ClusterId, ReportType: 'total_report', Dim: 'user' });
  seen.report = [...report.Data.Data, report.TotalCoreTime];
  return seen;
};
