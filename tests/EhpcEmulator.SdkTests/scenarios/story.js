'use strict';

const description = "示例 cluster: a b~c*d'(e)!";

// The life of a cluster as a user's program goes through it; what it saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const seen = {};
  const describe = async (ClusterId) => (await call('DescribeCluster', { ClusterId })).ClusterInfo;
  const nodes = async (ClusterId) =>
    (await call('ListNodes', { ClusterId, PageSize: '50' })).Nodes.NodeInfo;
  const settled = async (ClusterId) => {
    await clock.advance({ untilIdle: true });
    return (await describe(ClusterId)).Status;
  };

  seen.regions = (await call('ListRegions', {})).Regions.RegionInfo.map((region) => region.RegionId);
  seen.regionsOf2024 =
    (await call('ListRegions', { MaxResults: '100' }, '2024-07-30')).Regions.map((region) => region.RegionId);

  const created = await call('CreateCluster', {
    RegionId: 'cn-hangzhou',
    Name: 'sdk-story',
    Description: description,
    OsTag: 'CentOS_7.6_64',
    Password: 'P@ssw0rd~!*\'()',
    DeployMode: 'Simple',
    SchedulerType: 'slurm',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '2',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
    'Application.1.Tag': 'OpenMPI_1.10.7',
    'Application.2.Tag': 'MPICH_3.2',
  });
  const { ClusterId } = created;
  seen.clusterId = ClusterId;
  seen.requestId = created.RequestId;
  seen.comingUp = [(await describe(ClusterId)).Status];
  for (const by of ['1s', '5s', '4s']) {
    await clock.advance({ by });
    seen.comingUp.push((await describe(ClusterId)).Status);
  }

  const cluster = await describe(ClusterId);
  seen.descriptionCameBack = cluster.Description === description;
  seen.applications = cluster.Applications.ApplicationInfo.map((application) => application.Tag);
  seen.listed = (await call('ListClusters', { PageSize: '50' })).Clusters.ClusterInfoSimple
    .map((listed) => listed.Id);
  seen.nodes = (await nodes(ClusterId)).map((node) => node.Status);

  seen.added = (await call('AddNodes', { ClusterId, Count: '2', Sync: 'true' })).InstanceIds.InstanceId.length;
  const tasks = async (Archived) => (await call('ListTasks', { ClusterId, Archived })).Tasks
    .map((task) => `${task.TaskType} ${task.Status}`);
  seen.tasksUnderWay = await tasks('false');
  await clock.advance({ untilIdle: true });
  seen.tasks = await tasks('true');
  seen.nodesAfterAdding = (await nodes(ClusterId)).map((node) => node.Status);

  await call('StopCluster', { ClusterId });
  seen.whileStopping = (await describe(ClusterId)).Status;
  seen.afterStopping = await settled(ClusterId);
  await call('StartCluster', { ClusterId });
  seen.afterStarting = await settled(ClusterId);

  await call('DeleteCluster', { ClusterId, ReleaseInstance: 'true' });
  seen.whileDeleting = (await describe(ClusterId)).Status;
  await clock.advance({ untilIdle: true });
  seen.afterDeleting = await call('DescribeCluster', { ClusterId }).then(() => 'still there', (error) => error.code);
  return seen;
};
