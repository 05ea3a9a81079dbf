package io.rollcall.topic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The deployment on containers creates the topics by a script, which has to say the same as the code. */
class TopicsScriptTest {

    private static final Path SCRIPT = Path.of("..", "deploy", "docker", "create-topics.sh");
    private static final String COMMAND = "create ";

    @Test
    void theScriptCreatesTheTopicsOfEachPartner() throws IOException {
        List<TopicSpec> created = Files.readAllLines(SCRIPT).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(COMMAND + "\"rollcall.partner."))
                .map(line -> topic(line.replace("\"", "").replace("$partner", "northwind")))
                .toList();

        assertThat(created).containsExactlyInAnyOrderElementsOf(Topics.ofPartnerNamed("northwind"));
    }

    @Test
    void theScriptCreatesTheTopicsOfTheCode() throws IOException {
        List<TopicSpec> created = Files.readAllLines(SCRIPT).stream()
                .filter(line -> line.startsWith(COMMAND))
                .map(TopicsScriptTest::topic)
                .toList();

        assertThat(created).containsExactlyInAnyOrderElementsOf(Topics.all());
    }

    private static TopicSpec topic(String line) {
        String[] words = line.substring(COMMAND.length()).split(" ");
        Map<String, String> config = new HashMap<>();
        for (int i = 2; i < words.length; i++) {
            String[] setting = words[i].split("=", 2);
            config.put(setting[0], setting[1]);
        }
        return new TopicSpec(words[0], Integer.parseInt(words[1]), config);
    }
}
