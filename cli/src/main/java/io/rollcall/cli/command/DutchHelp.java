package io.rollcall.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import io.rollcall.text.Languages;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Help texts in Dutch, from {@code help_nl.properties}. The English ones stand at the commands. The bundle has a text for each description by
 * the keys of picocli, and for the names of values ({@code label.FILE}), which picocli does not translate.
 */
public final class DutchHelp {

    private static final String LABEL = "label.";

    private final ResourceBundle texts;

    private DutchHelp(ResourceBundle texts) {
        this.texts = texts;
    }

    /** Translates the help of a complete command line. */
    public static void apply(CommandLine line) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "io.rollcall.cli.help",
                Languages.DUTCH,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        new DutchHelp(texts).translate(line);
    }

    private void translate(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        List<OptionSpec> options = new ArrayList<>(spec.options());
        List<PositionalParamSpec> positionals = new ArrayList<>(spec.positionalParameters());
        options.forEach(spec::remove);
        positionals.forEach(spec::remove);
        options.forEach(option -> spec.addOption(
                OptionSpec.builder(option).paramLabel(label(option)).build()));
        positionals.forEach(positional -> spec.addPositional(PositionalParamSpec.builder(positional)
                .descriptionKey(key(positional))
                .paramLabel(label(positional))
                .build()));
        line.getSubcommands().values().forEach(this::translate);
        spec.resourceBundle(texts);
        spec.usageMessage().synopsisSubcommandLabel("[" + texts.getString(LABEL + "COMMAND") + "]");
        String heading = texts.getString("usage.synopsisHeading");
        String synopsis = line.getHelp().synopsis(heading.length()).strip();
        spec.usageMessage().customSynopsis(synopsis.replace("[OPTIONS]", texts.getString(LABEL + "OPTIONS")));
    }

    /** The key of a parameter's description; without one of its own it is the English name of its value. */
    private static String key(PositionalParamSpec positional) {
        String own = positional.descriptionKey();
        return own == null || own.isEmpty() ? positional.paramLabel() : own;
    }

    private String label(ArgSpec argument) {
        String key = LABEL + argument.paramLabel().toUpperCase(Locale.ROOT);
        return texts.containsKey(key) ? texts.getString(key) : argument.paramLabel();
    }
}
