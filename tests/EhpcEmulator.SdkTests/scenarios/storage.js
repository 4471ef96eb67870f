'use strict';

// The storage of a cluster as an administrator's program grows it; what it saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-storage',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '0',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });

  const fileSystems = async () => (await call('ListFileSystemWithMountTargets', { PageSize: '50' }))
    .FileSystemList.FileSystems;
  const volumes = async () => (await call('GetClusterVolumes', { ClusterId })).Volumes.VolumeInfo;
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);

  const [own] = await volumes();
  const statusOfOwn = async () => (await fileSystems()).find((one) => one.FileSystemId === own.VolumeId).Status;
  const seen = { ordered: await statusOfOwn() };
  seen.tooEarly = await codeOf(call('UpdateClusterVolumes', { ClusterId }));
  await clock.advance({ untilIdle: true });
  seen.made = await statusOfOwn();

  const { FileSystemTypeList } = await call('ListAvailableFileSystemTypes', {});
  seen.types = FileSystemTypeList.FileSystemTypes.map((type) => `${type.FileSystemType} ${type.Available}`);

  await call('UpdateClusterVolumes', {
    ClusterId,
    'AdditionalVolumes.1.VolumeId': 'sdk0000001',
    'AdditionalVolumes.1.VolumeMountpoint': 'sdk0000001-abc12.cn-hangzhou.nas.aliyuncs.com',
    'AdditionalVolumes.1.VolumeProtocol': 'NFS',
    'AdditionalVolumes.1.LocalDirectory': '/data of mine',
    'AdditionalVolumes.1.Roles.1.Name': 'Login',
    'AdditionalVolumes.1.Roles.2.Name': 'Compute',
    'AdditionalVolumes.2.VolumeId': 'sdk0000002',
    'AdditionalVolumes.2.VolumeMountpoint': 'sdk0000002.cn-hangzhou.cpfs.nas.aliyuncs.com',
    'AdditionalVolumes.2.LocalDirectory': '/fast',
    'AdditionalVolumes.2.JobQueue': 'workq',
  });
  seen.mounted = (await volumes()).map((volume) => [
    volume.VolumeId === own.VolumeId ? 'own' : volume.VolumeId,
    volume.LocalDirectory,
    volume.MustKeep,
    volume.Roles.RoleInfo.map((role) => role.Name).join('+'),
  ].join(' '));
  seen.cpfs = (await call('ListCpfsFileSystems', { FileSystemId: 'sdk0000002' })).FileSystemList.FileSystems
    .map((one) => one.MountTargetList.MountTargets[0].MountTargetDomain);
  seen.nas = (await fileSystems()).some((one) => one.FileSystemId === 'sdk0000001');
  seen.listed = (await call('ListVolumes', {})).Volumes.VolumeInfo
    .find((volume) => volume.ClusterId === ClusterId).AdditionalVolumes.VolumeInfo.map((volume) => volume.VolumeId);

  seen.unknown = await codeOf(call('UpdateClusterVolumes', {
    ClusterId,
    'AdditionalVolumes.1.VolumeId': 'sdk0000003',
    'AdditionalVolumes.1.LocalDirectory': '/other',
  }));
  return seen;
};
