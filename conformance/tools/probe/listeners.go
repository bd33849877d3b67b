package main

import (
	"sort"

	listener "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	tcp "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/tcp_proxy/v3"
	"google.golang.org/protobuf/types/known/anypb"
)

func (found *configuration) addListeners(resources []*anypb.Any) ([]string, error) {
	routes := map[string]bool{}
	for _, resource := range resources {
		one := &listener.Listener{}
		if err := resource.UnmarshalTo(one); err != nil {
			return nil, err
		}
		address := one.GetAddress().GetSocketAddress()
		summary := listenerSummary{Name: one.Name, Address: address.GetAddress(), Port: address.GetPortValue()}
		for _, chain := range one.FilterChains {
			summary.Chains = append(summary.Chains, summarize(chain, routes))
		}
		if one.DefaultFilterChain != nil {
			fallback := summarize(one.DefaultFilterChain, routes)
			summary.Default = &fallback
		}
		found.Listeners = append(found.Listeners, summary)
	}
	names := []string{}
	for name := range routes {
		names = append(names, name)
	}
	sort.Strings(names)
	return names, nil
}

func summarize(chain *listener.FilterChain, routes map[string]bool) chainSummary {
	match := chain.GetFilterChainMatch()
	summary := chainSummary{
		Name: chain.Name, Port: match.GetDestinationPort().GetValue(), Transport: match.GetTransportProtocol(),
		Protocols: match.GetApplicationProtocols(), Names: match.GetServerNames(), TLS: downstream(chain.TransportSocket),
	}
	for _, prefix := range match.GetPrefixRanges() {
		summary.Addresses = append(summary.Addresses, prefix.AddressPrefix)
	}
	for _, filter := range chain.Filters {
		summary.Filters = append(summary.Filters, filter.Name)
		manager, proxy := &hcm.HttpConnectionManager{}, &tcp.TcpProxy{}
		if filter.GetTypedConfig().UnmarshalTo(manager) == nil {
			summary.Route = manager.GetRds().GetRouteConfigName()
			if summary.Route != "" {
				routes[summary.Route] = true
			}
			for _, host := range manager.GetRouteConfig().GetVirtualHosts() {
				for _, cluster := range targets(host) {
					summary.Cluster = cluster
				}
			}
		} else if filter.GetTypedConfig().UnmarshalTo(proxy) == nil {
			summary.Cluster = proxy.GetCluster()
		}
	}
	return summary
}
