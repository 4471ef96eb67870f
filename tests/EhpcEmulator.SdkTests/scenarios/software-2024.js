'use strict';

const order2024 = require('../order-2024.js');

// Software and images of version 2024-07-30 as an administrator's program sees them through; what it saw is checked
// by the test.
module.exports = async ({ call: callVersion, clock }) => {
  const { ClusterId } = await callVersion(
    'CreateCluster', order2024({ ClusterName: 'sdk-software-2024' }), '2024-07-30');
  await clock.advance({ untilIdle: true });

  const call = (action, params = {}) => callVersion(action, params, '2024-07-30');
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const packages = (...names) => ({ ClusterId, AdditionalPackages: JSON.stringify(names) });
  const installed = async () => (await call('ListInstalledSoftwares', { ClusterId }))
    .AdditionalPackages.AdditionalPackageInfos.map((one) => `${one.Name} ${one.Version} ${one.Status}`);

  const { AdditionalPackages } = await call('ListSoftwares', { ClusterId, Category: 'NWP' });
  const [wrf] = AdditionalPackages.AdditionalPackageInfos;
  const { Version } = wrf.Versions.VersionInfos.find((one) => one.Latest === 'true');

  const seen = { offered: `${wrf.Name} ${Version}` };
  await call('InstallSoftwares', packages({ Name: wrf.Name, Version }, { Name: 'mpich' }));
  seen.ordered = await installed();
  seen.tooEarly = await codeOf(call('UninstallSoftwares', packages({ Name: 'mpich' })));
  await clock.advance({ untilIdle: true });
  seen.there = await installed();
  await call('UninstallSoftwares', packages({ Name: 'mpich' }));
  await clock.advance({ untilIdle: true });
  seen.left = await installed();

  const { Images } = await call('ListAvailableImages', {
    ImageOwnerAlias: 'system',
    Scheduler: JSON.stringify({ Type: 'SLURM', Version: '22.05.8' }),
    PageSize: '50',
  });
  seen.forSlurm = [...new Set(Images.map((image) => image.Platform))];
  return seen;
};
