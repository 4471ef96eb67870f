'use strict';

// A buyer looks at what there is and what it costs, then watches software come; what was seen is checked by the test.
module.exports = async ({ call, clock }) => {
  const { SupportSpotInstance, Series } = await call('ListPreferredEcsTypes', { ZoneId: 'cn-hangzhou-b' });
  const { InstanceTypeFamilies } = await call('ListAvailableEcsTypes', { ZoneId: 'cn-hangzhou-b' });
  const types = InstanceTypeFamilies.InstanceTypeFamilyInfo.flatMap((family) => family.Types.TypesInfo);
  const seen = {
    hasSpot: SupportSpotInstance,
    series: Series.SeriesInfo.map((series) => series.SeriesId),
    type: types.find((type) => type.InstanceTypeId === 'ecs.c5.large'),
  };

  const catalogue = (await call('ListSoftwares', { OsTag: 'CentOS_7.6_64' })).Softwares.SoftwareInfo;
  seen.isListed = catalogue.some((software) => software.SchedulerType === 'pbs'
    && software.Applications.ApplicationInfo.some((application) => application.Tag === 'OpenMPI_1.10.7'));
  const images = (await call('ListCustomImages', {})).Images.ImageInfo;
  const { ImageId } = images.find((image) => image.ProductCode !== '');
  const price = { ImageId, SkuCode: 'package', Amount: '2', Period: '1' };
  seen.month = await call('DescribeImagePrice', { ...price, PriceUnit: 'Month' });
  seen.year = await call('DescribeImagePrice', { ...price, PriceUnit: 'Year' });

  seen.nodes = await call('DescribePrice', {
    PriceUnit: 'Hour',
    'Commodities.1.NodeType': 'Compute',
    'Commodities.1.InstanceType': 'ecs.c5.large',
    'Commodities.1.Amount': '100',
    'Commodities.1.Period': '1',
    'Commodities.1.DataDisks.1.category': 'cloud_essd',
    'Commodities.1.DataDisks.1.size': '100',
  });
  seen.ht = await call('GetIfEcsTypeSupportHtConfig', { InstanceType: 'ecs.c5.large' });
  seen.community = (await call('ListCommunityImages', {})).Images.ImageInfo.map((image) => image.ImageOwnerAlias);
  seen.containers = (await call('DescribeEstackImage', { PageSize: '3' })).ImageList.ImageListInfo.length;
  await call('InitializeEHPC', { ServiceName: 'E-HPC' });

  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-software',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '3',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
    'Application.1.Tag': 'OpenMPI_1.10.7',
  });
  const installed = async () => (await call('ListInstalledSoftware', { ClusterId })).SoftwareList.SoftwareList
    .map((software) => `${software.SoftwareId} ${software.SoftwareStatus}`);
  seen.ordered = await installed();
  await clock.advance({ untilIdle: true });
  seen.installed = await installed();
  await call('InstallSoftware', { ClusterId, Application: 'MPICH_3.2' });
  seen.more = await installed();
  await clock.advance({ untilIdle: true });
  await call('UninstallSoftware', { ClusterId, Application: 'OpenMPI_1.10.7' });
  await clock.advance({ untilIdle: true });
  seen.left = await installed();
  seen.cores = (await call('QueryServicePackAndPrice', {})).OriginalAmount;
  return seen;
};
