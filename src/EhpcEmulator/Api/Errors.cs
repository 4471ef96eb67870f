namespace EhpcEmulator.Api;

/// <summary>
/// The errors of the E-HPC service, one method per code of its tables, so that <c>throw Errors.ClusterNotFound()</c>
/// reads as a sentence. Ordered by status, then by code. Codes are spelled as the service spells them.
/// </summary>
/// <remarks>
/// Those that nothing here raises are for fault rules and for refusals of an account, which name any code.
/// </remarks>
public static class Errors
{
    /// <summary>A parameter is malformed, unknown or out of its range.</summary>
    /// <param name="parameter">The parameter's full path, for example <c>EcsOrder.Compute.Count</c>.</param>
    /// <param name="why">One sentence that says what is allowed; never the value, which could be a secret.</param>
    public static ApiException InvalidParams(string parameter, string? why = null) =>
        new("InvalidParams", $"The specified parameter {parameter} is invalid.{(why is null ? "" : " " + why)}", 400);

    /// <summary>The cluster or its system already has one of the users to be added.</summary>
    public static ApiException AgentErrorAccountUserAlreadyExist(string domain) =>
        new("AgentError.Account.UserAlreadyExist", $"The specified user already exists in domain: {domain}.", 406);

    /// <summary>
    /// A protected cluster is to be deleted, a serverless one ordered without Slurm, or logs asked of one that keeps
    /// none.
    /// </summary>
    public static ApiException ClusterNotSupported() =>
        new("Cluster.NotSupported", "Current cluster does not support this operation.", 400);

    /// <summary>A desktop to be deleted is paid for in advance, and that time is not over.</summary>
    public static ApiException DeletePrePaidInstance() =>
        new("DeletePrePaidInstance", "The cluster has subscription nodes and cannot be released.", 400);

    public static ApiException InDebt() =>
        new("InDebt", "Your account has overdue payments.", 400);

    /// <summary>The software is not one for the system and version of the cluster, or is not installed there.</summary>
    public static ApiException InvalidSoftware() =>
        new("InvalidSoftware", "The software is not supported.", 400);

    /// <summary>The id of the file system is malformed or missing, or it is not running.</summary>
    public static ApiException InvalidVolume() =>
        new("InvalidVolume", "The storage volume is invalid.", 400);

    /// <summary>The mount target is missing, malformed or in use elsewhere, or is not one of the file system.</summary>
    public static ApiException InvalidVolumeMountpoint() =>
        new("InvalidVolumeMountpoint", "The mount point is invalid.", 400);

    /// <summary>The protocol is neither nfs nor smb, or not that of the file system.</summary>
    public static ApiException InvalidVolumeProtocal() =>
        new("InvalidVolumeProtocal", "The storage protocol is invalid.", 400);

    /// <summary>Whatever is wrong with a volume of a hybrid cluster.</summary>
    public static ApiException InvalidVolumn() =>
        new("InvalidVolumn", "The storage volume is invalid.", 400);

    /// <summary>The VPC of a hybrid cluster or a visualization service is not the id of one.</summary>
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
        new(
            "OrderError.NoRealNameRegistration",
            "An international account lacks the real-name registration mainland regions need.",
            400);

    public static ApiException OrderErrorUserProfileIncomplete() =>
        new("OrderError.UserProfileIncomplete", "An international account's profile is incomplete.", 400);

    /// <summary>
    /// What the call is about is being changed, copied or profiled, or the cluster already has an addon.
    /// </summary>
    public static ApiException ConflictOpt() =>
        new("ConflictOpt", "A conflicting operation is running.", 403);

    /// <summary>The region already has a container application of the name.</summary>
    public static ApiException ContainerNameExist() =>
        new("ContainerNameExist", "The container application name is taken.", 403);

    /// <param name="why">What is supported, as a sentence.</param>
    public static ApiException ImageNotSupported(string? why = null) =>
        new("ImageNotSupported", $"E-HPC does not support the image.{(why is null ? "" : " " + why)}", 403);

    /// <summary>The user that jobs are to run as does not exist, or has another password.</summary>
    public static ApiException IncorrectCredential() =>
        new("IncorrectCredential", "Wrong user name or password.", 403);

    /// <summary>The cluster or visualization service is in a state that does not allow the operation.</summary>
    public static ApiException InvalidClusterStatus() =>
        new("InvalidClusterStatus", "The operation failed due to invalid cluster status.", 403);

    /// <summary>
    /// The node or desktop is in a state that does not allow the operation, runs jobs, or is protected.
    /// </summary>
    public static ApiException InvalidNodeStatus() =>
        new("InvalidNodeStatus", "The operation failed due to invalid node status.", 403);

    public static ApiException InvalidOpt() =>
        new("InvalidOpt", "Unknown operation.", 403);

    /// <summary>The vSwitch has fewer free addresses than the order needs.</summary>
    public static ApiException QuotaExceededPrivateIpAddress() =>
        new("QuotaExceeded.PrivateIpAddress", "The vSwitch has too few free addresses.", 403);

    /// <summary>The account has reached its quota, or the VPC already has a visualization service.</summary>
    public static ApiException TooManyClusters() =>
        new("TooManyClusters", "The number of user clusters exceeds the quota.", 403);

    /// <summary>The cluster would have more compute nodes than the quota allows for one cluster.</summary>
    public static ApiException TooManyComputes() =>
        new("TooManyComputes", "Over the account's node quota.", 403);

    public static ApiException TooManyContainers() =>
        new("TooManyContainers", "Over the account's container application quota.", 403);

    /// <summary>More login nodes are ordered than the quota allows for one cluster.</summary>
    public static ApiException TooManyLogins() =>
        new("TooManyLogins", "Over the login node quota.", 403);

    /// <summary>The account would have more nodes and desktops than its quota allows.</summary>
    public static ApiException TooManyNodes() =>
        new("TooManyNodes", "Over the account's node quota.", 403);

    /// <summary>The account would have more nodes of SCC types than its quota allows.</summary>
    public static ApiException TooManyScc() =>
        new("TooManyScc", "Over the SCC instance quota.", 403);

    /// <summary>A call that adds users names one of them twice.</summary>
    public static ApiException UsernameExist() =>
        new("UsernameExist", "The user name is taken.", 403);

    /// <summary>
    /// No cluster or visualization service of that id, or none that the region and version of the call show.
    /// </summary>
    public static ApiException ClusterNotFound() =>
        new("ClusterNotFound", "The specified cluster does not exist.", 404);

    /// <summary>The cluster has no node of that id or host name.</summary>
    public static ApiException ComputeNotFound() =>
        new("ComputeNotFound", "No such compute node.", 404);

    /// <summary>No container application of that id, or none in the region of the call or of the cluster.</summary>
    public static ApiException ContainerNotFound() =>
        new("ContainerNotFound", "No such container application.", 404);

    /// <summary>
    /// No image of that id in the marketplace or made from a desktop; a container image that is not there or has
    /// expired.
    /// </summary>
    public static ApiException ImageNotFound() =>
        new("ImageNotFound", "No such image.", 404);

    /// <summary>Key pairs are declared, but none of that name; while none is declared, any name will do.</summary>
    public static ApiException KeyPairNotFound() =>
        new("KeyPairNotFound", "The specified KeyPair does not exist.", 404);

    /// <summary>What only a management node can do was requested while none runs.</summary>
    public static ApiException ManagerNotFound() =>
        new("ManagerNotFound", "The manager nodes do not exist or their status is abnormal.", 404);

    /// <summary>
    /// No such addon, command, desktop, job template, log entry or profiling; no such queue for local nodes.
    /// </summary>
    public static ApiException ObjectNotFound() =>
        new("ObjectNotFound", "No such object.", 404);

    /// <summary>No such file system in the region of the cluster.</summary>
    public static ApiException VolumeNotFound() =>
        new("VolumeNotFound", "No such storage volume.", 404);

    /// <summary>The VPC is in another region, where a cluster or visualization service uses it.</summary>
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

    /// <summary>The cluster lacks one of the users that the call names.</summary>
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

    /// <summary>The container application is of a kind of which clusters have no images.</summary>
    public static ApiException AgentErrorJobInvalidContainerType() =>
        new("AgentError.Job.InvalidContainerType", "The container kind of the job is not supported.", 406);

    /// <summary>The scheduler does not respond.</summary>
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

    /// <summary>A RAM user uses or deletes a desktop that is not assigned to it, or assigns one.</summary>
    public static ApiException NotAuthorized() =>
        new("NotAuthorized", "You are not authorized by RAM for this request.", 407);

    public static ApiException PartFailure() =>
        new("PartFailure", "A batch operation failed in part.", 409);

    /// <summary>A refusal of the account names a code that the API does not have.</summary>
    public static ApiException UnknownError() =>
        new("UnknownError", "An unknown error occurred.", 500);

    public static ApiException ServiceUnavailable() =>
        new("ServiceUnavailable", "The request has failed due to a temporary failure of the server", 503);
}
