using System.Globalization;
using System.Text.RegularExpressions;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>Where programs of a kind spend their time: call stacks from the outside in, each with its share.</summary>
public static partial class StackCatalog
{
    // How much of its time a process is on a CPU: solvers always, interpreters nearly, services hardly ever.
    private const double BusyOfSolvers = 0.99;
    private const double BusyOfScripts = 0.9;
    private const double BusyOfServices = 0.01;
    private const double BusyOfSleepers = 0.002;

    private static readonly StackProfile Gromacs = Parse(
        BusyOfSolvers,
        "main;gmx::CommandLineModuleManager::run;gmx::gmx_mdrun;gmx::Mdrunner::mdrunner;gmx::do_md",
        """
        do_force;do_nb_verlet;nbnxn_kernel_ElecEw_VdwLJ_F 38
        do_force;gmx_pme_do;spread_on_grid 9
        do_force;gmx_pme_do;gmx_parallel_3dfft_execute;fftwf_execute_dft 8
        do_force;gmx_pme_do;gather_f_bsplines 7
        do_force;ListedForces::calculate;bonded_kernel 6
        update_coords;do_update_md 6
        constrain_coordinates;csettle 5
        dd_partition_system;nbnxn_make_pairlist 9
        write_traj 2
        """);

    private static readonly StackProfile Lammps = Parse(
        BusyOfSolvers,
        "main;LAMMPS_NS::Input::file;LAMMPS_NS::Input::execute_command;LAMMPS_NS::Run::command",
        """
        LAMMPS_NS::Verlet::run;LAMMPS_NS::PairLJCut::compute 52
        LAMMPS_NS::Verlet::run;LAMMPS_NS::Neighbor::build;LAMMPS_NS::NPairHalfBinNewton::build 15
        LAMMPS_NS::Verlet::run;LAMMPS_NS::Comm::forward_comm;LAMMPS_NS::AtomVec::pack_comm 6
        LAMMPS_NS::Verlet::run;LAMMPS_NS::Comm::reverse_comm;LAMMPS_NS::AtomVec::unpack_reverse 4
        LAMMPS_NS::Verlet::run;LAMMPS_NS::Modify::initial_integrate;LAMMPS_NS::FixNVE::initial_integrate 5
        LAMMPS_NS::Verlet::run;LAMMPS_NS::Modify::final_integrate;LAMMPS_NS::FixNVE::final_integrate 4
        LAMMPS_NS::Verlet::run;LAMMPS_NS::Output::write;LAMMPS_NS::Thermo::compute 2
        """);

    private static readonly StackProfile Cfd = Parse(BusyOfSolvers, "main", """
        Foam::solve;Foam::fvMatrix<double>::solve;Foam::GAMGSolver::solve;Foam::GaussSeidelSmoother::smooth 30
        Foam::solve;Foam::fvMatrix<double>::solve;Foam::GAMGSolver::Vcycle;Foam::lduMatrix::Amul 14
        Foam::solve;Foam::fvMatrix<double>::solve;Foam::PBiCGStab::solve;Foam::lduMatrix::Amul 12
        Foam::solve;Foam::fvMatrix<double>::solve;Foam::PBiCGStab::solve;Foam::DILUPreconditioner::precondition 9
        Foam::fvm::div;Foam::fv::gaussConvectionScheme<Foam::Vector<double>>::fvmDiv 8
        Foam::fvc::grad;Foam::fv::gaussGrad<double>::gradf 9
        Foam::incompressible::turbulenceModel::correct;Foam::RASModels::kOmegaSST::correct 8
        Foam::Time::write;Foam::regIOobject::writeObject;Foam::OFstream::write 2
        """);

    private static readonly StackProfile Python = Parse(
        BusyOfScripts,
        "_start;__libc_start_main;main;Py_BytesMain;PyRun_SimpleFileExFlags;_PyEval_EvalFrameDefault",
        """
        function_code_fastcall;_PyEval_EvalFrameDefault 34
        array_matmul;cblas_dgemm;dgemm_kernel 28
        PyDict_GetItem;lookdict_unicode_nodummy 9
        PyObject_Malloc 7
        _PyGC_CollectNoFail;collect 5
        """);

    private static readonly StackProfile Solver = Parse(BusyOfSolvers, "_start;__libc_start_main;main", """
        solve;iterate;compute_kernel 46
        solve;iterate;apply_boundary 9
        solve;iterate;exchange_halo;memcpy 8
        solve;residual_norm;cblas_ddot 12
        solve;precondition 10
        write_output;fwrite;__write;entry_SYSCALL_64;do_syscall_64;ksys_write;vfs_write;nfs_file_write 4
        read_input;fread 2
        """);

    private static readonly StackProfile Sleeper = Parse(
        BusyOfSleepers,
        "_start;__libc_start_main;main;__nanosleep;entry_SYSCALL_64;do_syscall_64;hrtimer_nanosleep",
        """
        do_nanosleep;schedule 7
        hrtimer_start_range_ns 2
        """);

    private static readonly StackProfile Shell = Parse(BusyOfServices, "_start;__libc_start_main;main;reader_loop", """
        execute_command_internal;execute_simple_command;make_child;__libc_fork 5
        execute_command_internal;expand_words 3
        execute_command_internal;wait_for;waitchld;__waitpid;entry_SYSCALL_64;do_wait 6
        read_command;yyparse 2
        """);

    private static readonly StackProfile Service = Parse(BusyOfServices, "_start;__libc_start_main;main;event_loop", """
        epoll_wait;entry_SYSCALL_64;do_syscall_64;do_epoll_wait;ep_poll;schedule_hrtimeout_range 11
        handle_event;read_message;__read;entry_SYSCALL_64;do_syscall_64;ksys_read;sock_read_iter;tcp_recvmsg 6
        handle_event;malloc;_int_malloc 2
        write_log;__write;entry_SYSCALL_64;do_syscall_64;ksys_write;xfs_file_write_iter 3
        """);

    private static readonly StackProfile KernelThread = Parse(BusyOfServices, "ret_from_fork;kthread", """
        worker_thread;process_one_work;vmstat_update;refresh_cpu_vm_stats 5
        worker_thread;schedule;__schedule;finish_task_switch 6
        smpboot_thread_fn;run_ksoftirqd;__do_softirq;rcu_process_callbacks 4
        """);

    // What a process of a parallel program does besides: it waits for the others.
    private static readonly StackProfile Messages = Parse(BusyOfSolvers, "", """
        PMPI_Allreduce;ompi_coll_tuned_allreduce_intra_dec_fixed;opal_progress;btl_tcp_component_progress 9
        PMPI_Waitall;ompi_request_default_wait_all;opal_progress;mca_btl_vader_component_progress 7
        PMPI_Isend;mca_pml_ob1_isend;mca_btl_tcp_send;writev 2
        """);

    /// <summary>Where a process spends its time.</summary>
    public static StackProfile Of(ProfiledProcess process)
    {
        if (process.JobNumber == 0)
        {
            return process.CommandLine.Length > 0 ? Service : KernelThread;
        }

        var program = process.Program;
        var own = GromacsName().IsMatch(program) ? Gromacs
            : LammpsName().IsMatch(program) ? Lammps
            : CfdName().IsMatch(program) ? Cfd
            : PythonName().IsMatch(program) ? Python
            : program == "sleep" ? Sleeper
            : program is "bash" or "sh" or "csh" or "tcsh" or "ksh" or "zsh" ? Shell
            : Solver;
        return process.IsParallel && own != Sleeper ? own with { Stacks = [.. own.Stacks, .. Messages.Stacks] } : own;
    }

    // The common beginning of all stacks of a program is stated once.
    private static StackProfile Parse(double busy, string outer, string folded) => new(
        busy,
        [
            .. folded.ReplaceLineEndings("\n").Split('\n').Select(line =>
            {
                var blank = line.LastIndexOf(' ');
                return new CallStack(
                    [.. outer.Split(';', StringSplitOptions.RemoveEmptyEntries), .. line[..blank].Split(';')],
                    int.Parse(line.AsSpan(blank + 1), CultureInfo.InvariantCulture));
            }),
        ]);

    [GeneratedRegex("^(gmx|mdrun|grompp)", RegexOptions.IgnoreCase)]
    private static partial Regex GromacsName();

    [GeneratedRegex("^(lmp|lammps)", RegexOptions.IgnoreCase)]
    private static partial Regex LammpsName();

    [GeneratedRegex("(Foam$|^(fluent|starccm|cfx|su2))", RegexOptions.IgnoreCase)]
    private static partial Regex CfdName();

    [GeneratedRegex(@"^python[\d.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex PythonName();
}

/// <summary>Where a kind of program spends its time.</summary>
/// <param name="Busy">The part of its time it is on a CPU, 0 to 1.</param>
/// <param name="Stacks">Where it is then.</param>
public sealed record StackProfile(double Busy, IReadOnlyList<CallStack> Stacks);

/// <summary>A call stack, from the outside in, and its weight among others.</summary>
public sealed record CallStack(IReadOnlyList<string> Frames, int Weight);
