'use strict';

const order2024 = require('../order-2024.js');

// Shared storages of version 2024-07-30 as Terraform's provider sees them through: lists as JSON text, and what was
// ordered read back; what it saw is checked by the test.
module.exports = async ({ call: callVersion, clock }) => {
  const own = 'sdk2400000';
  const { ClusterId } = await callVersion('CreateCluster', order2024({
    ClusterName: 'sdk-storage-2024',
    SharedStorages: JSON.stringify([{
      FileSystemId: own,
      MountTargetDomain: `${own}-abc12.cn-hangzhou.nas.aliyuncs.com`,
      MountDirectory: '/own',
      NASDirectory: '/',
      ProtocolType: 'NFS',
    }]),
  }), '2024-07-30');

  const call = (action, { SharedStorages, ...params } = {}) => callVersion(
    action,
    { ClusterId, ...params, ...(SharedStorages && { SharedStorages: JSON.stringify(SharedStorages) }) },
    '2024-07-30');
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);

  const storage = (MountDirectory) => ({
    FileSystemId: 'sdk2400001',
    MountTarget: 'sdk2400001-abc12.cn-hangzhou.nas.aliyuncs.com',
    MountDirectory,
    StorageDirectory: '/',
    MountOptions: '-t nfs -o vers=3,nolock,proto=tcp,noresvport',
    ProtocolType: 'NFS',
    VolumeType: 'nas',
  });
  const ordered = ['/home', '/opt', '/ehpcdata'].map(storage);
  const mounted = async () => (await call('ListSharedStorages')).SharedStorages.flatMap((one) => one.MountInfo);

  const seen = { tooEarly: await codeOf(call('AttachSharedStorages', { SharedStorages: ordered })) };
  await clock.advance({ untilIdle: true });
  seen.attached = (await call('AttachSharedStorages', { SharedStorages: ordered })).Success;

  await call('DetachSharedStorages', { SharedStorages: [{ MountDirectory: '/own' }] });

  const read = (await call('ListSharedStorages')).SharedStorages.flatMap((one) => one.MountInfo.map((mount) => ({
    FileSystemId: one.FileSystemId,
    MountTarget: mount.MountTarget,
    MountDirectory: mount.MountDirectory,
    StorageDirectory: ['/home', '/opt'].includes(mount.MountDirectory)
      ? mount.StorageDirectory.split('/ehpc')[0]
      : mount.StorageDirectory,
    MountOptions: mount.MountOptions,
    ProtocolType: mount.ProtocolType,
    VolumeType: one.FileSystemType,
  })));
  seen.readBack = JSON.stringify(read) === JSON.stringify(ordered);
  seen.available = (await call('ListAvailableFileSystems', { PageSize: '50' })).FileSystemList
    .map((one) => `${one.FileSystemId} ${one.ProtocolType} ${one.Status}`);

  seen.kept = await codeOf(call('DetachSharedStorages', { SharedStorages: [{ MountDirectory: '/home' }] }));
  await call('DetachSharedStorages', { SharedStorages: [{ MountDirectory: '/ehpcdata' }] });
  seen.left = (await mounted()).map((mount) => mount.MountDirectory);
  return seen;
};
