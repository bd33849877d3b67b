package main

import (
	cluster "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpoint "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	route "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	tls "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/types/known/anypb"
)

// What the traffic model makes claims about, and nothing else of Envoy's configuration.
type configuration struct {
	Clusters  []clusterSummary             `json:"clusters"`
	Endpoints map[string][]endpointSummary `json:"endpoints"`
	Listeners []listenerSummary            `json:"listeners"`
	Routes    map[string][]hostSummary     `json:"routes"`
}
type clusterSummary struct {
	Name    string            `json:"name"`
	Type    string            `json:"type"`
	TLS     string            `json:"tls"`
	Matches map[string]string `json:"matches,omitempty"` // tlsMode of the endpoint -> TLS
}
type endpointSummary struct {
	Address string `json:"address"`
	Port    uint32 `json:"port"`
	TLSMode string `json:"tlsMode"`
}
type hostSummary struct {
	Domains  []string `json:"domains"`
	Clusters []string `json:"clusters"`
}
type listenerSummary struct {
	Name    string         `json:"name"`
	Address string         `json:"address"`
	Port    uint32         `json:"port"`
	Chains  []chainSummary `json:"chains"`
	Default *chainSummary  `json:"default,omitempty"`
}
type chainSummary struct {
	Name      string   `json:"name"`
	Port      uint32   `json:"port,omitempty"`
	Transport string   `json:"transport,omitempty"`
	Protocols []string `json:"protocols,omitempty"`
	Names     []string `json:"names,omitempty"`
	Addresses []string `json:"addresses,omitempty"`
	TLS       string   `json:"tls"`
	Cluster   string   `json:"cluster,omitempty"`
	Route     string   `json:"route,omitempty"`
	Filters   []string `json:"filters"`
}

func upstream(socket *core.TransportSocket) string {
	if socket.GetTypedConfig() == nil {
		return "plain"
	}
	context := &tls.UpstreamTlsContext{}
	if socket.GetTypedConfig().UnmarshalTo(context) != nil {
		return "plain"
	}
	for _, secret := range context.GetCommonTlsContext().GetTlsCertificateSdsSecretConfigs() {
		if secret.Name == "default" {
			return "istio"
		}
	}
	if len(context.GetCommonTlsContext().GetTlsCertificateSdsSecretConfigs()) > 0 || len(context.GetCommonTlsContext().GetTlsCertificates()) > 0 {
		return "mutual"
	}
	return "simple"
}

func downstream(socket *core.TransportSocket) string {
	if socket.GetTypedConfig() == nil {
		return "plain"
	}
	context := &tls.DownstreamTlsContext{}
	if socket.GetTypedConfig().UnmarshalTo(context) != nil {
		return "plain"
	}
	if context.GetRequireClientCertificate().GetValue() {
		return "istio"
	}
	return "simple"
}

func (found *configuration) addClusters(resources []*anypb.Any) (edsNames []string, err error) {
	for _, resource := range resources {
		one := &cluster.Cluster{}
		if err := resource.UnmarshalTo(one); err != nil {
			return nil, err
		}
		summary := clusterSummary{Name: one.Name, Type: one.GetType().String(), TLS: upstream(one.TransportSocket)}
		for _, match := range one.TransportSocketMatches {
			if summary.Matches == nil {
				summary.Matches = map[string]string{}
			}
			summary.Matches[match.GetMatch().GetFields()["tlsMode"].GetStringValue()] = upstream(match.TransportSocket)
		}
		if one.GetType() == cluster.Cluster_EDS {
			edsNames = append(edsNames, one.Name)
		}
		found.Clusters = append(found.Clusters, summary)
	}
	return edsNames, nil
}

func (found *configuration) addEndpoints(resources []*anypb.Any) error {
	found.Endpoints = map[string][]endpointSummary{}
	for _, resource := range resources {
		one := &endpoint.ClusterLoadAssignment{}
		if err := resource.UnmarshalTo(one); err != nil {
			return err
		}
		for _, locality := range one.Endpoints {
			for _, each := range locality.LbEndpoints {
				address := each.GetEndpoint().GetAddress().GetSocketAddress()
				mode := each.GetMetadata().GetFilterMetadata()["envoy.transport_socket_match"].GetFields()["tlsMode"].GetStringValue()
				found.Endpoints[one.ClusterName] = append(found.Endpoints[one.ClusterName], endpointSummary{address.GetAddress(), address.GetPortValue(), mode})
			}
		}
	}
	return nil
}

func (found *configuration) addRoutes(resources []*anypb.Any) error {
	found.Routes = map[string][]hostSummary{}
	for _, resource := range resources {
		one := &route.RouteConfiguration{}
		if err := resource.UnmarshalTo(one); err != nil {
			return err
		}
		for _, host := range one.VirtualHosts {
			found.Routes[one.Name] = append(found.Routes[one.Name], hostSummary{host.Domains, targets(host)})
		}
	}
	return nil
}

func targets(host *route.VirtualHost) (clusters []string) {
	for _, each := range host.Routes {
		if name := each.GetRoute().GetCluster(); name != "" {
			clusters = append(clusters, name)
		}
	}
	return clusters
}
