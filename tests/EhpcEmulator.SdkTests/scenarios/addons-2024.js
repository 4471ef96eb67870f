'use strict';

const order2024 = require('../order-2024.js');

// A cluster gets a login node as an addon and loses it again; what the client saw is checked by the test.
module.exports = async ({ call: callOf, clock }) => {
  const { ClusterId } = await callOf('CreateCluster', order2024({ ClusterName: 'sdk-addons' }), '2024-07-30');
  await clock.advance({ untilIdle: true });

  const call = (action, params) => callOf(action, params, '2024-07-30');
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const addons = async () => (await call('ListAddons', { ClusterId })).Addons
    .map((addon) => `${addon.Name} ${addon.Status}`);
  const order = {
    ClusterId,
    AddonName: 'Login',
    AddonVersion: '1.0',
    ResourcesSpec: JSON.stringify({
      EipResource: { AutoCreate: true },
      EcsResources: [{ InstanceType: 'ecs.c7.xlarge', SystemDisk: { Category: 'cloud_essd', Size: 40, Level: 'PL0' } }],
    }),
    ServicesSpec: JSON.stringify([
      { ServiceName: 'SSH', NetworkACL: [{ IpProtocol: 'TCP', Port: 22, SourceCidrIp: '0.0.0.0/0' }] },
      {
        ServiceName: 'CLIENT',
        ServiceAccessType: 'URL',
        NetworkACL: [{ IpProtocol: 'TCP', Port: 12011, SourceCidrIp: '' }],
      },
    ]),
  };

  const templates = await call('ListAddonTemplates', { 'AddonNames.1': 'Login' });
  const seen = { templates: templates.Addons.map((addon) => `${addon.Name} ${addon.Version}`) };
  const { AddonId } = await call('InstallAddon', order);
  const addon = async () => (await call('GetAddon', { ClusterId, AddonId })).Addon;
  seen.ordered = (await addon()).Status;
  seen.again = await codeOf(call('InstallAddon', order));
  await clock.advance({ untilIdle: true });
  seen.running = await addons();
  seen.url = (await addon()).ServicesSpec.find((service) => service.ServiceName === 'CLIENT').ServiceAccessUrl;
  await call('UnInstallAddon', { ClusterId, AddonId });
  await clock.advance({ untilIdle: true });
  seen.left = await addons();

  const range = { From: '0', To: '4102444800' };
  const { Logs } = await call('ListCommonLogs', { ...range, ClusterId });
  seen.log = Logs.map((log) => `${log.Action} ${log.Status}`);
  const { LogDetail } = await call('GetCommonLogDetail', { ...range, LogRequestId: Logs[1].RequestId });
  seen.stages = LogDetail.map((stage) => stage.StageName);
  return seen;
};
