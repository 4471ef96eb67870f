'use strict';

// An operator gives a running cluster another queue, nodes for it, tags, a security group, scripts and limits; what the
// program saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-settings',
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

  const code = (promise) => promise.then(() => 'done', (error) => error.code);
  const namesIn = async (QueueName) =>
    (await call('ListNodesByQueue', { ClusterId, QueueName })).Nodes.NodeInfo.map((node) => node.HostName).join();
  const seen = {};

  await call('AddQueue', { ClusterId, QueueName: 'high' });
  const applied = await call('ApplyNodes', {
    ClusterId, TargetCapacity: '2', JobQueue: 'high', 'ZoneInfos.1.ZoneId': 'cn-hangzhou-b',
  });
  seen.applied = applied.Detail;
  await clock.advance({ untilIdle: true });
  await call('SetQueue', { ClusterId, QueueName: 'high', 'Node.1.Name': 'compute0' });
  seen.inHigh = await namesIn('high');
  seen.full = await code(call('DeleteQueue', { ClusterId, QueueName: 'high' }));

  const resource = { RegionId: 'cn-hangzhou', ResourceType: 'cluster', 'ResourceId.1': ClusterId };
  await call('TagResources', {
    ...resource, 'Tag.1.Key': 'env', 'Tag.1.Value': 'live', 'Tag.2.Key': 'spare', 'Tag.2.Value': 'yes',
  });
  await call('UnTagResources', { ...resource, 'TagKey.1': 'spare' });
  seen.tags = (await call('ListTagResources', resource)).TagResources.TagResource
    .map((tag) => `${tag.TagKey}=${tag.TagValue}`).join();

  await call('AddSecurityGroup', { ClusterId, SecurityGroupId: 'sg-more', ClientToken: 'sdk-settings' });
  seen.groups = (await call('ListSecurityGroups', { ClusterId })).TotalCount;
  await call('DeleteSecurityGroup', { ClusterId, SecurityGroupId: 'sg-more' });
  seen.groupsLeft = (await call('ListSecurityGroups', { ClusterId })).TotalCount;

  const region = { RegionId: 'cn-hangzhou', ClusterId };
  await call('SetPostScripts', { ...region, 'PostInstallScripts.1.Url': 'http://a/setup.sh' });
  seen.script = (await call('GetPostScripts', region)).PostInstallScripts[0].Url;

  const scheduler = { ...region, 'Scheduler.1.SchedName': 'pbs' };
  seen.message = (await call('SetSchedulerInfo', {
    ...scheduler, 'PbsInfo.1.ResourceLimit.1.Queue': 'high', 'PbsInfo.1.ResourceLimit.1.Nodes': '1',
  })).Message;
  seen.limits = JSON.parse((await call('GetSchedulerInfo', scheduler)).SchedInfo[0].Configuration).ResourceLimit.length;
  const job = { ClusterId, RunasUser: 'root', RunasUserPassword: 'Root-pass-1', CommandLine: 'sleep 1', JobQueue: 'high' };
  seen.tooWide = await code(call('SubmitJob', { ...job, Node: '2', Cpu: '1' }));
  seen.narrow = await code(call('SubmitJob', { ...job, Node: '1', Cpu: '1' }));
  seen.scaling = (await call('DescribeAutoScaleConfig', { ClusterId })).ClusterType;
  return seen;
};
