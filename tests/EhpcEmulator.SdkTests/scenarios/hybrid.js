'use strict';

// A laboratory joins its own machines to a cluster; what the program saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const { ClusterId } = await call('CreateHybridCluster', {
    Name: 'sdk-hybrid',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    Domain: 'lab.example.com',
    VpcId: 'vpc-bp1abcdefghijklmnopqr',
    VSwitchId: 'vsw-bp1abcdefghijklmnopqr',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'Nodes.1.HostName': 'edge',
    'Nodes.1.IpAddress': '192.168.0.2',
    'Nodes.1.Role': 'Manager',
  });
  await clock.advance({ untilIdle: true });

  const seen = {};
  const { ClusterInfo } = await call('DescribeCluster', { ClusterId });
  seen.status = ClusterInfo.Status;
  seen.location = ClusterInfo.Location;
  seen.config = (await call('GetHybridClusterConfig', { ClusterId })).ClusterConfig;

  const state = async () => (await call('ListJobs', { ClusterId })).Jobs.JobInfo[0].State;
  await call('SubmitJob', {
    ClusterId,
    CommandLine: 'sleep 60',
    RunasUser: 'root',
    RunasUserPassword: 'Root-pass-1',
    Node: '1',
    Cpu: '8',
  });
  seen.waiting = await state();
  await call('AddLocalNodes', {
    ClusterId,
    Nodes: JSON.stringify([
      { HostName: 'local0', IpAddress: '192.168.0.10', CpuCores: 8, Memory: 16384 },
      { HostName: 'local1', IpAddress: '192.168.0.11' },
    ]),
  });
  await clock.advance({ untilIdle: true });
  seen.nodes = (await call('ListNodes', { ClusterId, Role: 'Compute' })).Nodes.NodeInfo
    .map((node) => `${node.HostName} ${node.Location} ${node.Status}`);
  seen.config0 = (await call('GetHybridClusterConfig', { ClusterId, Node: 'local0' })).ClusterConfig;
  seen.done = await state();

  const cloud = await call('CreateCluster', {
    Name: 'sdk-cloud',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '0',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });
  seen.inTheCloud = await codeOf(call('GetHybridClusterConfig', { ClusterId: cloud.ClusterId }));
  return seen;
};
