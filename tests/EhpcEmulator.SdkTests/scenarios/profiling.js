'use strict';

// A job's process as somebody who makes it faster looks at it; what they saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-profiling',
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
  await call('AddUsers', {
    ClusterId, 'User.1.Name': 'alice.l', 'User.1.Group': 'users', 'User.1.Password': 'First-pass-1',
  });
  await call('SubmitJob', {
    ClusterId,
    RunasUser: 'alice.l',
    RunasUserPassword: 'First-pass-1',
    Name: 'water',
    CommandLine: 'mpirun -np 2 gmx_mpi mdrun -s topol.tpr; sleep 3600',
  });

  await call('RunCloudMetricProfiling', {
    ClusterId, HostName: 'compute0', ProcessId: '24240', Duration: '30', Freq: '99',
  });
  const [run] = (await call('ListCloudMetricProfilings', { ClusterId })).Profilings.ProfilingInfo;
  const graphs = async () => (await call('GetCloudMetricProfiling', { ClusterId, ProfilingId: run.ProfilingId }))
    .SvgUrls.SvgInfo;
  const seen = { run: `${run.HostName} ${run.Pid} ${run.Duration} ${run.Freq}`, early: await graphs() };
  await clock.advance({ by: '30s' });
  const made = await graphs();
  seen.names = made.map((graph) => graph.Name.replace(run.ProfilingId, ''));
  const fetched = await Promise.all(made.map((graph) => fetch(graph.Url)));
  seen.types = fetched.map((answer) => answer.headers.get('content-type'));
  const texts = await Promise.all(fetched.map((answer) => answer.text()));
  seen.sizes = texts.map((text, index) => Buffer.byteLength(text) === Number(made[index].Size));
  seen.showsProgram = texts.every((text) => text.includes('gmx_mpi'));
  const refused = await fetch(made[0].Url.replace(/Expires=\d+/, 'Expires=4102444800'));
  seen.refused = `${refused.status} ${(await refused.text()).match(/<Code>(.*)<\/Code>/)[1]}`;
  return seen;
};
