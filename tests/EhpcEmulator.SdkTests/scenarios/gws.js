'use strict';

// A day with a graphic workstation: service, desktop, NFS client, ticket, image; what it saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateGWSCluster', {
    RegionId: 'cn-hangzhou',
    VpcId: 'vpc-bp1sdkstory',
    ClusterType: 'gws.s1.standard',
    Name: 'sdk-graphics',
  });
  const serviceStatus = async () => (await call('DescribeGWSClusters', { ClusterId })).Clusters.ClusterInfo
    .map((cluster) => `${cluster.ClusterName} ${cluster.Status} ${cluster.InstanceCount}`);
  const desktops = async () => (await call('DescribeGWSInstances', { ClusterId })).Instances.InstanceInfo
    .map((desktop) => `${desktop.Name} ${desktop.Status} ${desktop.WorkMode} ${desktop.UserName}`.trim());
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const decode = (text) => Buffer.from(text, 'base64').toString('utf8');

  const seen = { created: await serviceStatus() };
  await clock.advance({ untilIdle: true });

  const { InstanceId } = await call('CreateGWSInstance', {
    ClusterId,
    ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
    SystemDiskSize: '40',
    SystemDiskCategory: 'cloud_ssd',
    AllocatePublicAddress: 'true',
    InstanceType: 'ecs.c5.2xlarge',
    InstanceChargeType: 'PostPaid',
    WorkMode: 'Application',
    AppList: JSON.stringify([{ AppName: 'Chrome', AppPath: 'C:\\Chrome', AppArgs: '--debug' }]),
    Name: 'sdk-desktop',
  });
  seen.creating = await desktops();
  seen.ticketTooEarly = await codeOf(call('GetGWSConnectTicket', { InstanceId, AppName: 'Chrome' }));
  await clock.advance({ untilIdle: true });

  await call('SetGWSInstanceUser', { InstanceId, UserUid: '201234567890', UserName: 'alice' });
  await call('InstallNFSClient', { InstanceId });
  await clock.advance({ untilIdle: true });
  const nfs = await call('DescribeNFSClientStatus', { InstanceId });
  seen.nfs = `${nfs.Status} ${nfs.Result.ExitCode} ${decode(nfs.Result.Output).trim().split('\r\n').at(-1)}`;

  const ticket = await call('GetGWSConnectTicket', { InstanceId, AppName: 'Chrome' });
  seen.ticket = decode(ticket.Ticket).split('\r\n').filter((line) => /^(InitialProgram|Username)=/.test(line));

  const { ImageId } = await call('CreateGWSImage', { InstanceId, Name: 'sdk-image' });
  await clock.advance({ untilIdle: true });
  seen.images = (await call('DescribeGWSImages', {})).Images.ImageInfo
    .filter((image) => image.ImageId === ImageId)
    .map((image) => `${image.Name} ${image.Progress} ${image.Size}`);

  await call('StopGWSInstance', { InstanceId });
  await clock.advance({ untilIdle: true });
  seen.stopped = await desktops();
  await call('StartGWSInstance', { InstanceId });
  await clock.advance({ untilIdle: true });
  seen.started = await desktops();

  await call('DeleteGWSInstance', { InstanceId });
  seen.left = await serviceStatus();
  await call('DeleteGWSCluster', { ClusterId });
  await clock.advance({ untilIdle: true });
  seen.gone = await serviceStatus();
  return seen;
};
