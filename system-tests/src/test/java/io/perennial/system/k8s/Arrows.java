package io.perennial.system.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may connect to whom, worked out from network policies as the cluster's network does it. */
final class Arrows {

    private final List<NetworkPolicy> policies;
    private final Map<String, Map<String, String>> podLabels;

    /** Pods by name, each with its labels. */
    Arrows(List<NetworkPolicy> policies, Map<String, Map<String, String>> podLabels) {
        this.policies = policies;
        this.podLabels = new TreeMap<>(podLabels);
    }

    /** Connections between the pods, as "from -> to:port": those that both ends allow. */
    Set<String> inside() {
        Set<String> arrows = new TreeSet<>();
        podLabels.forEach((from, fromLabels) -> podLabels.forEach((to, toLabels) -> {
            Set<String> ports = ports(outgoing(fromLabels), toLabels);
            ports.retainAll(ports(incoming(toLabels), fromLabels));
            ports.forEach(port -> arrows.add(from + " -> " + to + ":" + port));
        }));
        return arrows;
    }

    /** Ends of arrows that the other end does not allow: something is forgotten or misspelt. */
    Set<String> loose() {
        Set<String> loose = new TreeSet<>();
        podLabels.forEach((from, fromLabels) -> podLabels.forEach((to, toLabels) -> {
            Set<String> out = ports(outgoing(fromLabels), toLabels);
            Set<String> in = ports(incoming(toLabels), fromLabels);
            Stream.concat(out.stream(), in.stream())
                    .filter(port -> !(out.contains(port) && in.contains(port)))
                    .forEach(port -> loose.add(from + " -> " + to + ":" + port));
        }));
        return loose;
    }

    /** Connections of a pod to the world outside the namespace. */
    Set<String> toOutside(String pod) {
        return outside(outgoing(labels(pod)));
    }

    /** Connections from the world outside the namespace to a pod. */
    Set<String> fromOutside(String pod) {
        return outside(incoming(labels(pod)));
    }

    private Map<String, String> labels(String pod) {
        return Objects.requireNonNull(podLabels.get(pod), pod);
    }

    private List<Rule> outgoing(Map<String, String> labels) {
        List<Rule> rules = new ArrayList<>();
        policiesOf(labels, "Egress")
                .forEach(policy -> policy.getSpec()
                        .getEgress()
                        .forEach(egress -> rules.add(new Rule(egress.getTo(), egress.getPorts()))));
        return rules;
    }

    private List<Rule> incoming(Map<String, String> labels) {
        List<Rule> rules = new ArrayList<>();
        policiesOf(labels, "Ingress")
                .forEach(policy -> policy.getSpec()
                        .getIngress()
                        .forEach(ingress -> rules.add(new Rule(ingress.getFrom(), ingress.getPorts()))));
        return rules;
    }

    private List<NetworkPolicy> policiesOf(Map<String, String> labels, String direction) {
        List<NetworkPolicy> selected = policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> matches(policy.getSpec().getPodSelector(), labels))
                .toList();
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(labels + ": no policy for " + direction + ", so everything is allowed");
        }
        return selected;
    }

    private static Set<String> ports(List<Rule> rules, Map<String, String> labels) {
        Set<String> ports = new TreeSet<>();
        for (Rule rule : rules) {
            boolean reached = rule.peers().stream()
                    .anyMatch(peer -> peer.getNamespaceSelector() == null
                            && peer.getIpBlock() == null
                            && matches(peer.getPodSelector(), labels));
            if (reached) {
                ports.addAll(rule.portNames());
            }
        }
        return ports;
    }

    private static Set<String> outside(List<Rule> rules) {
        Set<String> arrows = new TreeSet<>();
        for (Rule rule : rules) {
            for (NetworkPolicyPeer peer : rule.peers()) {
                @Nullable IPBlock block = peer.getIpBlock();
                @Nullable LabelSelector namespace = peer.getNamespaceSelector();
                if (block != null) {
                    rule.portNames()
                            .forEach(port -> arrows.add(block.getCidr() + " except " + block.getExcept() + ":" + port));
                } else if (namespace != null) {
                    rule.portNames().forEach(port -> arrows.add(text(namespace) + ":" + port));
                }
            }
        }
        return arrows;
    }

    private static String text(LabelSelector selector) {
        return selector.getMatchLabels().toString();
    }

    /** Whether the selector asks for nothing that the labels do not have. */
    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        if (!expression.getOperator().equals("In")) {
            throw new IllegalArgumentException("operator " + expression.getOperator() + " (expected: In)");
        }
        return expression.getValues().contains(labels.getOrDefault(expression.getKey(), ""));
    }

    /** Peers and ports of one rule; a rule without peers or without ports would allow all of them, and is refused. */
    private record Rule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {

        Rule {
            if (peers.isEmpty() || ports.isEmpty()) {
                throw new IllegalArgumentException("a rule without peers or ports allows all of them");
            }
        }

        List<String> portNames() {
            return ports.stream()
                    .map(port -> (port.getProtocol().equals("TCP") ? "" : port.getProtocol() + "/")
                            + port.getPort().getIntVal())
                    .toList();
        }
    }
}
