'use strict';

// A scientist sends an array of containers and a job that sums them up, and stops another one; what the program saw is
// checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-serverless',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '1',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });
  await clock.advance({ untilIdle: true });

  const container = (script) => JSON.stringify({ Image: 'busybox', Command: ['sh'], Arg: ['-c', script] });
  const submit = async (JobName, script, more) =>
    (await call('SubmitServerlessJob', { ClusterId, JobName, Container: container(script), ...more })).JobId;
  const states = async () => (await call('ListServerlessJobs', { ClusterId, SubmitOrder: 'Asc' })).Jobs
    .map((job) => `${job.JobName} ${job.State}`).join();
  const seen = {};

  const array = await submit('parts', 'sleep ${EHPC_ARRAY_TASK_ID}0', {
    ArrayProperties: JSON.stringify({ IndexStart: 1, IndexEnd: 3, IndexStep: 1 }), Cpu: '0.5', Memory: '1.5',
  });
  await submit('sum', 'sleep 10', { DependsOn: JSON.stringify([{ JobId: array, Type: 'AfterSucceeded' }]) });
  const endless = await submit('endless', 'sleep 999999');
  await clock.advance({ by: '25s' });
  seen.early = await states();
  await call('StopServerlessJobs', { ClusterId, JobIds: JSON.stringify([endless]) });
  await clock.advance({ untilIdle: true });
  seen.late = await states();

  const part = (await call('DescribeServerlessJobs', { ClusterId, JobIds: JSON.stringify([`${array}_2`]) })).JobInfos[0];
  seen.part = part.JobId;
  seen.lasted = part.EndTime - part.StartTime;
  seen.size = [part.ContainerGroups[0].Cpu, part.ContainerGroups[0].Memory].join();
  seen.ended = part.ContainerGroups[0].Containers[0].CurrentState.Reason;
  seen.unknown = await call('DescribeServerlessJobs', { ClusterId, JobIds: '["77"]' })
    .then(() => 'done', (error) => error.code);
  return seen;
};
