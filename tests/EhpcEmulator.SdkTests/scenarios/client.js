'use strict';

// An administrator brings the E-HPC client of a cluster up to date; what the program saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-client',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    ClientVersion: '1.0.1',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '1',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });
  await clock.advance({ untilIdle: true });

  const version = async () => (await call('DescribeCluster', { ClusterId })).ClusterInfo.ClientVersion;
  const upgrade = () => call('UpgradeClient', { ClusterId });

  const seen = { before: await version() };
  seen.newest = (await call('ListCurrentClientVersion', {})).ClientVersion;
  await upgrade();
  seen.underWay = await version();
  seen.again = await upgrade().then(() => 'done', (error) => error.code);
  const history = async () => (await call('ListUpgradeClients', { ClusterId })).ClientRecords
    .map((record) => `${record.OldVersion} ${record.NewVersion}`);
  seen.historyUnderWay = await history();
  await clock.advance({ untilIdle: true });
  seen.history = await history();
  seen.after = await version();
  seen.ofNodes = (await call('ListNodes', { ClusterId })).Nodes.NodeInfo.map((node) => node.Version);
  return seen;
};
