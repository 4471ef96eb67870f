'use strict';

const order2024 = require('../order-2024.js');

// Users and jobs of version 2024-07-30 as a program on today's client sees them through, its lists and records as
// JSON text; what it saw is checked by the test.
module.exports = async ({ call: callVersion, clock }) => {
  const { ClusterId } = await callVersion('CreateCluster', order2024({ ClusterName: 'sdk-jobs-2024' }), '2024-07-30');
  await clock.advance({ untilIdle: true });

  const call = (action, params = {}) => callVersion(
    action,
    Object.fromEntries(Object.entries({ ClusterId, ...params })
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])),
    '2024-07-30');
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const users = async () => (await call('ListUsers')).Users.UserInfo
    .map((user) => `${user.UserName} ${user.UserId} ${user.Group} ${user.GroupId}`);
  const jobs = async (JobFilter) => (await call('ListJobs', { JobFilter, PageSize: '50' })).Jobs
    .map((job) => `${job.JobSpec.Id} ${job.JobName} ${job.JobSpec.State}`);
  const output = async (JobId) =>
    Buffer.from((await call('GetJobLog', { JobId, LogType: 'stdout' })).StdoutLog, 'base64').toString();

  const Password = 'So+lve/it=1&2';
  const User = [
    { UserName: 'solver', Group: 'users', Password },
    { UserName: 'ü', Group: 'users', Password },
  ];
  const seen = { badName: await codeOf(call('CreateUsers', { User })) };
  await call('CreateUsers', { User: [User[0], { UserName: 'keyed', Group: 'wheel', AuthKey: 'ssh-rsa AAAA+/== me' }] });
  seen.users = await users();
  await call('UpdateUser', { UserName: 'keyed', Group: 'users' });
  await call('DeleteUsers', { User: [{ UserName: 'keyed' }] });
  seen.left = await users();

  const JobSpec = {
    CommandLine: 'echo "of $WHOSE ü+&"; sleep 60; echo later',
    RunasUser: 'solver',
    RunasUserPassword: Password,
    ArrayRequest: '1-5:2',
    Variables: JSON.stringify([{ Name: 'WHOSE', Value: "a & b's" }]),
    Resources: { Nodes: 1, Cores: 2 },
  };
  seen.refused = await codeOf(call('CreateJob', { JobSpec: { ...JobSpec, RunasUserPassword: 'Wrong-pass-1' } }));
  seen.receipt = (await call('CreateJob', { JobName: 'sweep', JobSpec })).JobId;
  await clock.advance({ by: '30s' });
  seen.printed = await output('1_1');
  await clock.advance({ by: '30s' });
  seen.printedAll = await output('1_1');
  seen.later = await jobs({ JobStatus: 'notfinish', Users: ['solver'], SortBy: { SubmitOrder: 'asc' } });
  await call('StopJobs', { JobIds: ['1_3', '1_5'] });
  seen.stoppedAgain = await codeOf(call('StopJobs', { JobIds: ['1_3'] }));
  seen.stopped = await jobs({ JobName: 'swe' });
  const { JobInfo } = await call('GetJob', { JobId: '1_1' });
  seen.job = [JobInfo.State, JobInfo.ArrayJobSubId, JobInfo.Variables, JobInfo.Resources];
  return seen;
};
