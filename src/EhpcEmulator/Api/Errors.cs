namespace EhpcEmulator.Api;

/// <summary>
/// The errors of the E-HPC service, one method per code of its tables, so that <c>throw Errors.ClusterNotFound()</c>
/// reads as a sentence. Ordered by status, then by code. Codes are spelled as the service spells them.
/// </summary>
public static class Errors
{
    /// <summary>A parameter is malformed, unknown or out of its range.</summary>
    /// <param name="parameter">The parameter's full path, for example <c>EcsOrder.Compute.Count</c>.</param>
    /// <param name="why">One sentence that says what is allowed; never the value, which could be a secret.</param>
    public static ApiException InvalidParams(string parameter, string? why = null) =>
        new("InvalidParams", $"The specified parameter {parameter} is invalid.{(why is null ? "" : " " + why)}", 400);

    public static ApiException AgentErrorAccountUserAlreadyExist(string domain) =>
        new("AgentError.Account.UserAlreadyExist", $"The specified user already exists in domain: {domain}.", 406);

    public static ApiException ClusterNotSupported() =>
        new("Cluster.NotSupported", "Current cluster does not support this operation.", 400);

    public static ApiException DeletePrePaidInstance() =>
        new("DeletePrePaidInstance", "The cluster has subscription nodes and cannot be released.", 400);

    public static ApiException InDebt() =>
        new("InDebt", "Your account has overdue payments.", 400);

    public static ApiException InvalidSoftware() =>
        new("InvalidSoftware", "The software is not supported.", 400);

    public static ApiException InvalidVolume() =>
        new("InvalidVolume", "The storage volume is invalid.", 400);

    public static ApiException InvalidVolumeMountpoint() =>
        new("InvalidVolumeMountpoint", "The mount point is invalid.", 400);

    public static ApiException InvalidVolumeProtocal() =>
        new("InvalidVolumeProtocal", "The storage protocol is invalid.", 400);

    public static ApiException InvalidVolumn() =>
        new("InvalidVolumn", "The storage volume is invalid.", 400);

    public static ApiException InvalidVpc() =>
        new("InvalidVpc", "The VPC is invalid.", 400);

    public static ApiException NotEnabled() =>
        new("NotEnabled", "You have not enabled this service", 400);

    public static ApiException OrderErrorArrearage() =>
        new("OrderError.Arrearage", "The account is in arrears.", 400);

    public static ApiException OrderErrorInstHasUnpaidOrder() =>
        new("OrderError.InstHasUnpaidOrder", "An order is unpaid.", 400);

    public static ApiException OrderErrorInsufficientBalance() =>
        new("OrderError.InsufficientBalance", "The balance is too low.", 400);

    public static ApiException OrderErrorInvalidPayMethod() =>
        new("OrderError.InvalidPayMethod", "No valid default payment method.", 400);

    public static ApiException OrderErrorNoCard() =>
        new("OrderError.NoCard", "No card is bound to the account.", 400);

    public static ApiException OrderErrorNoRealNameAuthentication() =>
        new("OrderError.NoRealNameAuthentication", "Real-name authentication is missing.", 400);

    public static ApiException OrderErrorNoRealNameRegistration() =>
        new("OrderError.NoRealNameRegistration", "An international account lacks the real-name registration mainland regions need.", 400);

    public static ApiException OrderErrorUserProfileIncomplete() =>
        new("OrderError.UserProfileIncomplete", "An international account's profile is incomplete.", 400);

    public static ApiException ConflictOpt() =>
        new("ConflictOpt", "A conflicting operation is running.", 403);

    public static ApiException ContainerNameExist() =>
        new("ContainerNameExist", "The container application name is taken.", 403);

    /// <param name="why">What is supported, as a sentence.</param>
    public static ApiException ImageNotSupported(string? why = null) =>
        new("ImageNotSupported", $"E-HPC does not support the image.{(why is null ? "" : " " + why)}", 403);

    public static ApiException IncorrectCredential() =>
        new("IncorrectCredential", "Wrong user name or password.", 403);

    public static ApiException InvalidClusterStatus() =>
        new("InvalidClusterStatus", "The operation failed due to invalid cluster status.", 403);

    public static ApiException InvalidNodeStatus() =>
        new("InvalidNodeStatus", "The operation failed due to invalid node status.", 403);

    public static ApiException InvalidOpt() =>
        new("InvalidOpt", "Unknown operation.", 403);

    public static ApiException QuotaExceededPrivateIpAddress() =>
        new("QuotaExceeded.PrivateIpAddress", "The vSwitch has too few free addresses.", 403);

    public static ApiException TooManyClusters() =>
        new("TooManyClusters", "The number of user clusters exceeds the quota.", 403);

    public static ApiException TooManyComputes() =>
        new("TooManyComputes", "Over the account's node quota.", 403);

    public static ApiException TooManyContainers() =>
        new("TooManyContainers", "Over the account's container application quota.", 403);

    public static ApiException TooManyLogins() =>
        new("TooManyLogins", "Over the login node quota.", 403);

    public static ApiException TooManyNodes() =>
        new("TooManyNodes", "Over the account's node quota.", 403);

    public static ApiException TooManyScc() =>
        new("TooManyScc", "Over the SCC instance quota.", 403);

    public static ApiException UsernameExist() =>
        new("UsernameExist", "The user name is taken.", 403);

    public static ApiException ClusterNotFound() =>
        new("ClusterNotFound", "The specified cluster does not exist.", 404);

    public static ApiException ComputeNotFound() =>
        new("ComputeNotFound", "No such compute node.", 404);

    public static ApiException ContainerNotFound() =>
        new("ContainerNotFound", "No such container application.", 404);

    public static ApiException ImageNotFound() =>
        new("ImageNotFound", "No such image.", 404);

    public static ApiException KeyPairNotFound() =>
        new("KeyPairNotFound", "The specified KeyPair does not exist.", 404);

    public static ApiException ManagerNotFound() =>
        new("ManagerNotFound", "The manager nodes do not exist or their status is abnormal.", 404);

    public static ApiException ObjectNotFound() =>
        new("ObjectNotFound", "No such object.", 404);

    public static ApiException VolumeNotFound() =>
        new("VolumeNotFound", "No such storage volume.", 404);

    public static ApiException VpcNotFound() =>
        new("VpcNotFound", "No such VPC.", 404);

    public static ApiException AgentError() =>
        new("AgentError", "The agent service request failed.", 406);

    public static ApiException AgentErrorAccountDomainNotExist() =>
        new("AgentError.Account.DomainNotExist", "The account domain does not exist.", 406);

    public static ApiException AgentErrorAccountGetentPasswdFailure() =>
        new("AgentError.Account.GetentPasswdFailure", "Reading the user list failed.", 406);

    public static ApiException AgentErrorAccountNotAccountManager() =>
        new("AgentError.Account.NotAccountManager", "The node is not the account manager.", 406);

    public static ApiException AgentErrorAccountUserAddFailure() =>
        new("AgentError.Account.UserAddFailure", "Adding the user failed.", 406);

    public static ApiException AgentErrorAccountUserChangePasswordFailure() =>
        new("AgentError.Account.UserChangePasswordFailure", "Changing a user's password failed.", 406);

    public static ApiException AgentErrorAccountUserDeleteFailure() =>
        new("AgentError.Account.UserDeleteFailure", "Deleting the user failed.", 406);

    public static ApiException AgentErrorAccountUserModifyGroupFailure() =>
        new("AgentError.Account.UserModifyGroupFailure", "Changing the user's group failed.", 406);

    public static ApiException AgentErrorAccountUserNotExist() =>
        new("AgentError.Account.UserNotExist", "The user does not exist.", 406);

    public static ApiException AgentErrorImageDeleteImageFailed() =>
        new("AgentError.Image.DeleteImageFailed", "Deleting the image failed.", 406);

    public static ApiException AgentErrorImageDescribeImageFailed() =>
        new("AgentError.Image.DescribeImageFailed", "Reading one image failed.", 406);

    public static ApiException AgentErrorImageDescribeImagegwFailed() =>
        new("AgentError.Image.DescribeImagegwFailed", "Reading the image gateway configuration failed.", 406);

    public static ApiException AgentErrorImageGetDBInfoFailure() =>
        new("AgentError.Image.GetDBInfoFailure", "Reading the image database failed.", 406);

    public static ApiException AgentErrorImageListImagesFailed() =>
        new("AgentError.Image.ListImagesFailed", "Listing images failed.", 406);

    public static ApiException AgentErrorImageModifyImagegwFailed() =>
        new("AgentError.Image.ModifyImagegwFailed", "Changing the image gateway configuration failed.", 406);

    /// <param name="why">What the image gateway said, as a sentence.</param>
    public static ApiException AgentErrorImagePullImageFailed(string? why = null) =>
        new("AgentError.Image.PullImageFailed", $"Pulling the image failed.{(why is null ? "" : " " + why)}", 406);

    /// <param name="why">What the scheduler said, as a sentence.</param>
    public static ApiException AgentErrorJobDeleteFailure(string? why = null) =>
        new("AgentError.Job.DeleteFailure", $"Deleting jobs failed.{(why is null ? "" : " " + why)}", 406);

    public static ApiException AgentErrorJobInvalidContainerType() =>
        new("AgentError.Job.InvalidContainerType", "The container kind of the job is not supported.", 406);

    public static ApiException AgentErrorJobListFailure() =>
        new("AgentError.Job.ListFailure", "Listing jobs failed.", 406);

    /// <param name="why">What the scheduler said, as a sentence.</param>
    public static ApiException AgentErrorJobRerunFailure(string? why = null) =>
        new("AgentError.Job.RerunFailure", $"Running a job again failed.{(why is null ? "" : " " + why)}", 406);

    /// <param name="why">What the scheduler said, as a sentence.</param>
    public static ApiException AgentErrorJobStopFailure(string? why = null) =>
        new("AgentError.Job.StopFailure", $"Stopping jobs failed.{(why is null ? "" : " " + why)}", 406);

    /// <param name="why">What the scheduler said, as a sentence.</param>
    public static ApiException AgentErrorJobSubmitFailure(string? why = null) =>
        new("AgentError.Job.SubmitFailure", $"Submitting the job failed.{(why is null ? "" : " " + why)}", 406);

    public static ApiException AliyunError() =>
        new("AliyunError", "An Alibaba Cloud product error occurred.", 406);

    public static ApiException DbError() =>
        new("DbError", "A database service error occurred.", 406);

    /// <summary>A call to ECS failed.</summary>
    /// <param name="why">What ECS said, as a sentence.</param>
    public static ApiException EcsError(string? why = null) =>
        new("EcsError", $"An error occurred while calling the ECS API operation.{(why is null ? "" : " " + why)}", 406);

    public static ApiException EipError() =>
        new("EipError", "A call for an elastic IP failed.", 406);

    public static ApiException FailToGenId() =>
        new("FailToGenId", "No cluster id could be made.", 406);

    /// <summary>Local nodes and the configuration of hybrid clusters have a status of their own for it.</summary>
    public static ApiException InvalidOptOfHybridCluster() =>
        new("InvalidOpt", "Unknown operation.", 406);

    public static ApiException NasError() =>
        new("NasError", "A call to NAS failed.", 406);

    public static ApiException NasServiceNotOpen() =>
        new("NasServiceNotOpen", "The account has not opened NAS.", 406);

    public static ApiException OrderError() =>
        new("OrderError", "An order request error occurred.", 406);

    public static ApiException RedisError() =>
        new("RedisError", "A Redis request failed.", 406);

    public static ApiException NotAuthorized() =>
        new("NotAuthorized", "You are not authorized by RAM for this request.", 407);

    public static ApiException PartFailure() =>
        new("PartFailure", "A batch operation failed in part.", 409);

    public static ApiException UnknownError() =>
        new("UnknownError", "An unknown error occurred.", 500);

    public static ApiException ServiceUnavailable() =>
        new("ServiceUnavailable", "The request has failed due to a temporary failure of the server", 503);
}
