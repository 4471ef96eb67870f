'use strict';

// A cluster of version 2024-07-30 from its order to its end; what was seen is checked by the test.
module.exports = async ({ call: callVersion, clock }) => {
  const call = (action, parameters) => callVersion(action, parameters, '2024-07-30');
  const { ClusterId, Success } = await call('CreateCluster', {
    ClusterName: 'sdk-next',
    ClusterCategory: 'Standard',
    ClusterVpcId: 'vpc-1',
    ClusterVSwitchId: 'vsw-1',
    ClusterCredentials: JSON.stringify({ Password: 'aliHPC123' }),
    Manager: JSON.stringify({
      Scheduler: { Type: 'SLURM', Version: '22.05.8' },
      ManagerNode: { InstanceType: 'ecs.c6.xlarge', SystemDisk: { Category: 'cloud_essd', Size: 60, Level: 'PL0' } },
    }),
    Queues: JSON.stringify([
      { QueueName: 'comp', InitialCount: 2, ComputeNodes: [{ InstanceType: 'ecs.c6.large' }] },
    ]),
    Addons: JSON.stringify([{ Name: 'Login', Version: '1.0' }]),
    AdditionalPackages: JSON.stringify([{ Name: 'mpich', Version: '4.0.3' }]),
  });
  const get = () => call('GetCluster', { ClusterId });
  const seen = { success: Success, ordered: (await get()).ClusterStatus };
  await clock.advance({ untilIdle: true });
  const cluster = await get();
  seen.running = cluster.ClusterStatus;
  seen.disk = cluster.Manager.ManagerNode.SystemDisk.Size;

  await call('CreateQueue', { ClusterId, Queue: JSON.stringify({ QueueName: 'more', MaxCount: 5 }) });
  await call('UpdateCluster', { ClusterId, ClusterName: 'sdk-renamed', IdleInterval: '4' });
  const { Queues } = await call('ListQueues', { ClusterId });
  seen.queues = Queues.map((queue) => `${queue.QueueName} ${queue.Nodes.RunningCounts}`);
  const [listed] = (await call('ListClusters', { ClusterIds: JSON.stringify([ClusterId]) })).Clusters;
  seen.name = listed.ClusterName;
  seen.addons = listed.Addons.map((addon) => `${addon.Name} ${addon.Status}`);
  await call('DeleteQueues', { ClusterId, QueueNames: JSON.stringify(['more']) });

  await call('DeleteCluster', { ClusterId });
  await clock.advance({ untilIdle: true });
  seen.gone = await get().then(() => 'there', (error) => error.code);
  return seen;
};
