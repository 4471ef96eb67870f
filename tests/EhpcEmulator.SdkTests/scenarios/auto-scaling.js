'use strict';

// A cluster that follows its jobs with nodes, as an operator's program sees it; what it saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-scaling',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '0',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });
  await clock.advance({ untilIdle: true });

  const computes = async () => (await call('ListNodes', { ClusterId, Role: 'Compute', PageSize: '50' })).Nodes.NodeInfo
    .map((node) => `${node.HostName} ${node.InstanceType} ${node.CreateMode} ${node.Status}`);
  await call('SetAutoScaleConfig', {
    ClusterId,
    MaxNodesInCluster: '10',
    'Queues.1.QueueName': 'workq',
    'Queues.1.EnableAutoGrow': 'true',
    'Queues.1.EnableAutoShrink': 'true',
    'Queues.1.InstanceTypes.1.InstanceType': 'ecs.c6.large',
    'Queues.1.InstanceTypes.1.SpotStrategy': 'SpotWithPriceLimit',
    'Queues.1.InstanceTypes.1.SpotPriceLimit': '0.125',
  });
  const config = await call('GetAutoScaleConfig', { ClusterId });
  const queue = config.Queues.QueueInfo[0];
  const seen = {
    config: [config.MaxNodesInCluster, queue.QueueName, queue.InstanceTypes.InstanceTypeInfo[0].SpotPriceLimit],
    before: await computes(),
  };

  await call('SubmitJob', {
    ClusterId,
    CommandLine: 'sleep 600',
    RunasUser: 'root',
    RunasUserPassword: 'Root-pass-1',
    Node: '2',
    Cpu: '2',
  });
  await clock.advance({ by: '2m' });
  seen.growing = await computes();
  await clock.advance({ by: '5s' });
  seen.grown = await computes();
  await clock.advance({ untilIdle: true });
  seen.after = await computes();
  return seen;
};
