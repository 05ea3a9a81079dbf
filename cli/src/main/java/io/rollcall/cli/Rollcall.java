package io.rollcall.cli;

import java.io.PrintWriter;
import java.util.Locale;

import io.rollcall.cli.command.DutchHelp;
import io.rollcall.cli.command.Endings;
import io.rollcall.cli.command.Language;
import io.rollcall.cli.command.ProcessSurroundings;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.demo.DemoCommand;
import io.rollcall.cli.hash.HashCommand;
import io.rollcall.cli.live.WatchCommand;
import io.rollcall.cli.operate.DlqCommand;
import io.rollcall.cli.operate.RebuildCommand;
import io.rollcall.cli.operate.ReconcileCommand;
import io.rollcall.cli.partner.PartnersCommand;
import io.rollcall.cli.register.DeregisterCommand;
import io.rollcall.cli.register.RegisterCommand;
import io.rollcall.cli.register.UpdateCommand;
import io.rollcall.cli.roll.DevicesCommand;
import io.rollcall.cli.roll.ExportCommand;
import io.rollcall.cli.roll.HistoryCommand;
import io.rollcall.cli.roll.RegistrationsCommand;
import io.rollcall.cli.stack.ResetCommand;
import io.rollcall.cli.stack.UpCommand;
import io.rollcall.cli.terminal.Words;
import io.rollcall.text.Languages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
        name = "rollcall",
        description = "Registers devices in bulk, and keeps the roll of what became of every one.",
        footer = {
            "",
            "Ends with 0 ok, 1 some rows or records failed, 2 usage, 3 refused, 4 unreachable.",
            "First steps: rollcall demo. Measuring this machine: rollcall bench."
        })
public final class Rollcall implements Runnable {

    @Spec
    private CommandSpec spec;

    private Rollcall() {}

    public static void main(String[] arguments) {
        System.exit(run(ProcessSurroundings.get(), arguments));
    }

    /** Runs one command. Returns its exit code. */
    public static int run(Surroundings surroundings, String... arguments) {
        Locale before = Locale.getDefault(Locale.Category.DISPLAY);
        Locale.setDefault(Locale.Category.DISPLAY, Language.of(surroundings.environment(), arguments));
        try {
            return commandLine(surroundings).execute(arguments);
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, before);
        }
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Rollcall());
        line.addSubcommand(new UpCommand(surroundings));
        line.addSubcommand(new DemoCommand(surroundings));
        line.addSubcommand(new RegisterCommand(surroundings));
        line.addSubcommand(new RegistrationsCommand(surroundings));
        line.addSubcommand(new DevicesCommand(surroundings));
        line.addSubcommand(new HistoryCommand(surroundings));
        line.addSubcommand(new WatchCommand(surroundings));
        line.addSubcommand(new ExportCommand(surroundings));
        line.addSubcommand(new UpdateCommand(surroundings));
        line.addSubcommand(new DeregisterCommand(surroundings));
        line.addSubcommand(new PartnersCommand(surroundings));
        line.addSubcommand(new HashCommand(surroundings));
        line.addSubcommand(DlqCommand.line(surroundings));
        line.addSubcommand(RebuildCommand.line(surroundings));
        line.addSubcommand(new ReconcileCommand(surroundings));
        line.addSubcommand(new ResetCommand(surroundings));
        line.addSubcommand(new HelpCommand());
        Endings endings = new Endings(surroundings.terminal());
        line.setExecutionExceptionHandler(endings);
        line.setParameterExceptionHandler(endings);
        line.setOut(new PrintWriter(surroundings.terminal().out(), true));
        line.setErr(new PrintWriter(surroundings.terminal().err(), true));
        boolean ansi =
                surroundings.terminal().colours() && surroundings.terminal().outIsTerminal();
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.min(100, surroundings.terminal().columns()));
        addHelp(line);
        if (Words.locale().equals(Languages.DUTCH)) {
            DutchHelp.apply(line);
        }
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                Words.of("which-command", String.join(", ", spec.subcommands().keySet())));
    }

    private static void addHelp(CommandLine line) {
        line.getSubcommands().values().forEach(Rollcall::addHelp);
        CommandSpec spec = line.getCommandSpec();
        spec.addOption(Language.option());
        if (line.getCommand() instanceof HelpCommand) {
            return;
        }
        spec.mixinStandardHelpOptions(true);
        spec.version(Version.text());
        spec.usageMessage().sortOptions(false);
        spec.usageMessage()
                .abbreviateSynopsis(
                        spec.subcommands().isEmpty() && spec.options().size() > 8);
    }
}
