'use strict';

const order2024 = require('../order-2024.js');

// Nodes of version 2024-07-30 as a program on today's client orders, protects, deletes and attaches them, its lists
// and records as JSON text; what it saw is checked by the test.
module.exports = async ({ call: callVersion, clock }) => {
  const callAny = (action, params) => callVersion(
    action,
    Object.fromEntries(Object.entries(params)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])),
    '2024-07-30');
  const { ClusterId } = await callAny('CreateCluster', order2024({
    ClusterName: 'sdk-nodes-2024',
    Queues: [{ QueueName: 'comp' }],
  }));
  await clock.advance({ untilIdle: true });

  const call = (action, params = {}) => callAny(action, { ClusterId, ...params });
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const nodes = async (filter) => (await call('ListNodes', filter)).Nodes
    .map((node) => `${node.Hostname} ${node.QueueName} ${node.Status} ${node.KeepAlive}`);

  const { ReservedNodePoolId } = await call('CreateReservedNodePool', { Count: '1', HostPrefix: 'pool-' });
  const pooled = (await call('CreateNodes', { Count: '1', ReservedNodePoolId })).InstanceIds;
  const ordered = (await call('CreateNodes', {
    Count: '2',
    Hostnames: ['a', 'b'],
    KeepAlive: 'true',
    ComputeNode: { InstanceType: 'ecs.c6.large', InstanceChargeType: 'PrePaid', Period: 1 },
  })).InstanceIds;
  const seen = { coming: await nodes() };
  await clock.advance({ untilIdle: true });
  seen.protected = await codeOf(call('DeleteNodes', { InstanceIds: ordered }));
  await call('UpdateNodes', { Instances: [{ InstanceId: ordered[0], KeepAlive: false }] });
  await call('DeleteNodes', { InstanceIds: [pooled[0], ordered[0]] });
  await clock.advance({ untilIdle: true });
  seen.left = await nodes({ Status: ['running'] });
  await call('DeleteReservedNodePool', { Id: ReservedNodePoolId });
  await call('AttachNodes', { ComputeNode: { ImageId: 'm-bp1own', InstanceIds: [ordered[0]] } });
  seen.attached = await nodes({ Sequence: 'Backward' });
  return seen;
};
