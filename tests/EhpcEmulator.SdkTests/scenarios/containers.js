'use strict';

// A container application and what becomes of its image on a cluster; what it saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-containers',
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

  const apps = async () => (await call('ListContainerApps', { PageSize: '50' })).ContainerApps.ContainerAppsItem
    .filter((app) => app.Name === 'sdk-lammps')
    .map((app) => `${app.Name} ${app.Repository}:${app.ImageTag} ${app.Type}`);
  const images = async () => (await call('ListContainerImages', { ClusterId })).Images.ImagesItem
    .map((image) => `${image.Repository}:${image.Tag} ${image.Status}`);
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const newApp = { Name: 'sdk-lammps', Repository: 'lammps', ImageTag: 'v1', Description: 'Molecular dynamics' };

  const app = (await call('AddContainerApp', newApp)).ContainerId.ContainerId[0];
  const seen = { apps: await apps() };
  seen.addedAgain = await codeOf(call('AddContainerApp', newApp));
  await call('ModifyImageGatewayConfig', {
    ClusterId,
    DBType: 'mongodb',
    DBUsername: 'images',
    DBPassword: 'Gate~way*(1)',
    DBServerInfo: 'mongodb://192.168.0.10:27017',
  });
  seen.database = (await call('DescribeImageGatewayConfig', { ClusterId })).Imagegw.MongoDBURI;
  await call('SubmitJob', {
    ClusterId,
    RunasUser: 'root',
    RunasUserPassword: 'Root-pass-1',
    CommandLine: 'sleep 60',
    ContainerId: app,
  });
  seen.pulling = await images();
  await clock.advance({ untilIdle: true });
  seen.ready = await images();
  seen.job = (await call('ListJobs', { ClusterId })).Jobs.JobInfo[0].State;
  await call('DeleteImage', { ClusterId, Repository: 'lammps', ImageTag: 'v1' });
  await call('DeleteContainerApps', { 'ContainerApp.1.Id': app });
  seen.left = [...await apps(), ...await images()];
  seen.deletedAgain = await codeOf(call('DeleteContainerApps', { 'ContainerApp.1.Id': app }));
  return seen;
};
