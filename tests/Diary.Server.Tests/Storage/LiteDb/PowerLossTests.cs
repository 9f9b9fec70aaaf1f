using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Storage.LiteDb.Simulation;

namespace Diary.Server.Tests.Storage.LiteDb;

public sealed class PowerLossTests
{
    /// <summary>
    /// A workload on a simulated disk, then crashes at random moments of it. A seed that ever fails is added here for good.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_a_power_loss_all_that_was_acknowledged_is_there_and_nothing_is_half(int seed)
    {
        var disk = new SimulatedDisk();
        var workload = new Workload(disk, seed);
        var created = 0;
        await using (var store = await Workload.OpenAsync(disk))
        {
            created = disk.Moment;
            Assert.True(await workload.RunAsync(store, 60));
        }

        var random = new Random(seed);
        for (var crash = 0; crash < 100; crash++)
        {
            var moment = random.Next(created, disk.Moment + 1);
            try
            {
                await workload.VerifyAsync(disk.AfterPowerLoss(moment, random), moment);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, crash {crash} at {moment} of {disk.Moment}.", exception);
            }
        }
    }

    [Fact]
    public async Task After_a_power_loss_while_it_is_created_the_store_is_not_there_or_empty()
    {
        var disk = new SimulatedDisk();
        await using (await Workload.OpenAsync(disk))
        {
        }

        var random = new Random(5);
        for (var moment = 0; moment <= disk.Moment; moment++)
            await Workload.VerifyAsync(disk.AfterPowerLoss(moment, random), [[]]);
    }

    [Fact]
    public async Task A_power_loss_while_recovering_from_one_loses_nothing_either()
    {
        var disk = new SimulatedDisk();
        var workload = new Workload(disk, 6);
        await using var store = await Workload.OpenAsync(disk);
        Assert.True(await workload.RunAsync(store, 20));
        var last = disk.Moment;

        var random = new Random(6);
        var once = disk.AfterPowerLoss(last, new Random(0));
        var recovering = once.Recorded();
        var begun = recovering.Moment;
        await using (await Workload.OpenAsync(recovering))
        {
        }

        for (var crash = 0; crash < 40; crash++)
        {
            var moment = random.Next(begun, recovering.Moment + 1);
            await Workload.VerifyAsync(recovering.AfterPowerLoss(moment, random), [workload.Expected]);
        }
    }

    [Fact]
    public async Task A_store_that_is_not_flushed_before_it_acknowledges_is_found_out()
    {
        // The simulator itself is on trial: losing what was flushed last must be noticed.
        var disk = new SimulatedDisk();
        var workload = new Workload(disk, 8);
        await using var store = await Workload.OpenAsync(disk);
        Assert.True(await workload.RunAsync(store, 2));
        var log = disk.Read(Workload.Path + "-log");
        var crashed = disk.AfterKill();
        crashed.Write(Workload.Path + "-log", log[..8_192]);
        await Assert.ThrowsAnyAsync<Exception>(() => workload.VerifyAsync(crashed, disk.Moment));
    }

    [Fact]
    public async Task A_frame_damaged_in_the_middle_of_the_log_is_refused_rather_than_taken_for_its_end()
    {
        var disk = new SimulatedDisk();
        var workload = new Workload(disk, 8);
        await using var store = await Workload.OpenAsync(disk);
        Assert.True(await workload.RunAsync(store, 2));
        var log = disk.Read(Workload.Path + "-log");
        log[8_192 + 500] ^= 1;
        var damaged = disk.AfterKill();
        damaged.Write(Workload.Path + "-log", log);
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => Workload.OpenAsync(damaged));
        Assert.Contains("log is damaged", refused.Message, StringComparison.Ordinal);
    }
}
