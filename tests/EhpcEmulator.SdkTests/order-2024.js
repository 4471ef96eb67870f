'use strict';

// The order of a small cluster of version 2024-07-30: a management node and a queue of one compute node, on Slurm. What
// a scenario changes replaces a parameter.
module.exports = (changes) => ({
  ClusterCategory: 'Standard',
  ClusterMode: 'Integrated',
  ClusterVpcId: 'vpc-bp1next',
  ClusterVSwitchId: 'vsw-bp1next',
  ClusterCredentials: JSON.stringify({ Password: 'aliHPC123' }),
  Manager: JSON.stringify({
    Scheduler: { Type: 'SLURM', Version: '22.05.8' },
    DNS: { Type: 'nis', Version: '1.0' },
    DirectoryService: { Type: 'nis', Version: '1.0' },
    ManagerNode: { InstanceType: 'ecs.c6.xlarge' },
  }),
  Queues: JSON.stringify([
    { QueueName: 'comp', InitialCount: 1, ComputeNodes: [{ InstanceType: 'ecs.c6.large' }] },
  ]),
  ...changes,
});
